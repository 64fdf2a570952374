// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/available.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/process/process.h"

namespace orrery {

namespace {

Error unavailable(const QString &why, const QString &detail, const QString &hint)
{
    return {"sandbox.unavailable", Tr::tr("No sandbox can be made on this machine: %1").arg(why), detail, hint};
}

bool isOne(const char *path)
{
    const auto text = readFile(QLatin1StringView(path), 100);
    return text && text->trimmed() == "1";
}

bool isZero(const char *path)
{
    const auto text = readFile(QLatin1StringView(path), 100);
    return text && text->trimmed() == "0";
}

// Three different locks are in use; each is opened differently.
Error explain(const QString &detail)
{
    if (isZero("/proc/sys/user/max_user_namespaces") || isZero("/proc/sys/kernel/unprivileged_userns_clone"))
        return unavailable(Tr::tr("user namespaces are turned off"), detail,
                           Tr::tr("Turn them on: sudo sysctl user.max_user_namespaces=15000 "
                                  "kernel.unprivileged_userns_clone=1"));
    if (isOne("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"))
        return unavailable(Tr::tr("AppArmor does not let bubblewrap make user namespaces"), detail,
                           Tr::tr("./dev setup installs a profile that allows it; where there is no source tree, "
                                  "/etc/apparmor.d needs one with \"userns,\" for /usr/bin/bwrap."));
    return unavailable(Tr::tr("bubblewrap does not start"), detail,
                       Tr::tr("In a container, user namespaces and mounting /proc must be allowed; or run with "
                              "--isolation none, without protection."));
}

} // namespace

Outcome<> checkSandbox(std::stop_token stop)
{
    if (findProgram(QStringLiteral("bwrap")).isEmpty())
        return unexpected(Halt(
            unavailable(Tr::tr("bubblewrap is not installed"), {}, Tr::tr("Install it: sudo apt install bubblewrap"))));
    Command command;
    command.program = QStringLiteral("bwrap");
    command.arguments = {QStringLiteral("--unshare-user"),
                         QStringLiteral("--unshare-pid"),
                         QStringLiteral("--disable-userns"),
                         QStringLiteral("--cap-drop"),
                         QStringLiteral("ALL"),
                         QStringLiteral("--new-session"),
                         QStringLiteral("--ro-bind"),
                         QStringLiteral("/"),
                         QStringLiteral("/"),
                         QStringLiteral("--dev"),
                         QStringLiteral("/dev"),
                         QStringLiteral("--proc"),
                         QStringLiteral("/proc"),
                         QStringLiteral("/usr/bin/true")};
    const auto result = runProcess(command, stop);
    if (!result)
        return unexpected(result.error());
    if (!result->ok())
        return unexpected(Halt(explain(QString::fromUtf8(result->error.trimmed()))));
    return {};
}

} // namespace orrery
