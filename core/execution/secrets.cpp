// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/secrets.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <QRegularExpression>

#include <algorithm>
#include <cerrno>

#include <sys/mman.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes mostBytes = Bytes(4) << 20; // more than a process's environment holds

} // namespace

bool isVariableName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    return pattern.match(name).hasMatch();
}

QStringList namesWithout(const QStringList &names, const Secrets &secrets)
{
    QStringList missing;
    for (const QString &name : names) {
        if (std::none_of(secrets.begin(), secrets.end(), [&](const Secret &secret) { return secret.name == name; }))
            missing.append(name);
    }
    return missing;
}

// "NAME=value" with a NUL behind each, as environ(7) has it.
Result<Descriptor> sealSecrets(const Secrets &secrets)
{
    Descriptor memory(::memfd_create("secrets", MFD_CLOEXEC));
    if (!memory.isOpen())
        return unexpected(systemError(Tr::tr("No memory file can be made"), errno));
    for (const Secret &secret : secrets) {
        const QByteArray entry = secret.name.toUtf8() + '=' + secret.value + '\0';
        if (auto written = writeAll(memory.get(), entry, {}); !written)
            return unexpected(written.error());
    }
    ::lseek(memory.get(), 0, SEEK_SET);
    return memory;
}

Result<Secrets> openSecrets(Descriptor sealed)
{
    QByteArray text;
    char buffer[4096];
    while (true) {
        const ssize_t got = ::read(sealed.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unexpected(systemError(Tr::tr("The secrets cannot be read"), errno));
        if (got == 0)
            break;
        text.append(buffer, got);
        if (text.size() > mostBytes)
            return unexpected(missingSecrets({}));
    }
    Secrets secrets;
    for (const QByteArray &entry : text.split('\0')) {
        const qsizetype equals = entry.indexOf('=');
        if (equals > 0)
            secrets.push_back({QString::fromUtf8(entry.first(equals)), entry.sliced(equals + 1)});
    }
    // Whoever else holds the memory finds nothing in it.
    [[maybe_unused]] const int emptied = ::ftruncate(sealed.get(), 0);
    return secrets;
}

Error missingSecrets(const QStringList &names)
{
    return Error{"secret.unavailable",
                 Tr::tr("There is no value for the secret %1.").arg(names.join(u", ")),
                 {},
                 Tr::tr("Keep it in the keychain, put it into an environment variable of that name, or start the run "
                        "on a terminal, where it is asked for.")};
}

} // namespace orrery
