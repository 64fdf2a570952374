// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/keychain.h"

#include "core/base/tr.h"

#include <QEventLoop>

#include <qt6keychain/keychain.h>

namespace orrery {

namespace {

constexpr QLatin1StringView service("orrery");

// Without a session bus nobody answers, and asking for one would start one.
bool mayBeThere()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") || !qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR");
}

void runToEnd(QKeychain::Job &job, const QString &name)
{
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    job.setKey(name);
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
}

} // namespace

std::optional<QByteArray> readKeychain(const QString &name)
{
    if (!mayBeThere())
        return {};
    QKeychain::ReadPasswordJob job(service);
    runToEnd(job, name);
    return job.error() == QKeychain::NoError ? std::optional(job.binaryData()) : std::nullopt;
}

Result<> writeKeychain(const QString &name, const QByteArray &value)
{
    QKeychain::WritePasswordJob job(service);
    job.setBinaryData(value);
    if (mayBeThere())
        runToEnd(job, name);
    if (!mayBeThere() || job.error() != QKeychain::NoError) {
        return unexpected(
            Error{"secret.keychain", Tr::tr("The keychain did not take %1.").arg(name), job.errorString(), {}});
    }
    return {};
}

std::optional<QByteArray> findSecret(const QString &name)
{
    const QByteArray variable = name.toUtf8();
    if (qEnvironmentVariableIsSet(variable.constData()))
        return qgetenv(variable.constData());
    return readKeychain(name);
}

} // namespace orrery
