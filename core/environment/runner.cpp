// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/runner.h"

#include "core/base/files.h"
#include "core/sandbox/available.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

namespace {

// What belongs to people, and what programs talk to each other through: not there for a build.
QStringList hiddenDirectories()
{
    QStringList hidden{QStringLiteral("/home"),    QStringLiteral("/root"), QStringLiteral("/tmp"),
                       QStringLiteral("/var/tmp"), QStringLiteral("/run"),  QStringLiteral("/mnt"),
                       QStringLiteral("/media"),   QStringLiteral("/srv")};
    const QString home = QFileInfo(QDir::homePath()).canonicalFilePath();
    if (!home.isEmpty() && home != u"/")
        hidden.append(home);
    hidden.erase(
        std::remove_if(hidden.begin(), hidden.end(),
                       [](const QString &path) { return !QFileInfo(path).isDir() || QFileInfo(path).isSymLink(); }),
        hidden.end());
    return hidden;
}

QStringList bubblewrapFor(const Command &command, const BuildAccess &access)
{
    QStringList arguments{QStringLiteral("--unshare-user"),
                          QStringLiteral("--unshare-pid"),
                          QStringLiteral("--unshare-ipc"),
                          QStringLiteral("--unshare-uts"),
                          QStringLiteral("--disable-userns"),
                          QStringLiteral("--cap-drop"),
                          QStringLiteral("ALL"),
                          QStringLiteral("--new-session"),
                          QStringLiteral("--die-with-parent"),
                          QStringLiteral("--ro-bind"),
                          QStringLiteral("/"),
                          QStringLiteral("/"),
                          QStringLiteral("--dev"),
                          QStringLiteral("/dev"),
                          QStringLiteral("--proc"),
                          QStringLiteral("/proc")};
    for (const QString &directory : hiddenDirectories())
        arguments += {QStringLiteral("--tmpfs"), directory};
    for (const QString &path : access.hidden)
        arguments += {QStringLiteral("--tmpfs"), path};
    // /etc/resolv.conf often leads below /run.
    const QString resolver = QFileInfo(QStringLiteral("/etc/resolv.conf")).canonicalFilePath();
    for (const QString &path : access.readable + QStringList{resolver}) {
        if (QFileInfo::exists(path))
            arguments += {QStringLiteral("--ro-bind"), path, path};
    }
    for (const QString &path : access.writable)
        arguments += {QStringLiteral("--bind"), path, path};
    return arguments
        + QStringList{QStringLiteral("--chdir"), command.workingDirectory, QStringLiteral("--"), command.program};
}

} // namespace

BuildRunner plainRunner()
{
    return [](const Command &command, const BuildAccess &, std::stop_token stop) { return runProcess(command, stop); };
}

BuildRunner sandboxRunner()
{
    return [](const Command &command, const BuildAccess &access, std::stop_token stop) -> Outcome<ProcessResult> {
        if (auto possible = checkSandbox(stop); !possible)
            return unexpected(possible.error());
        Command inside = command;
        inside.program = QStringLiteral("bwrap");
        inside.arguments = bubblewrapFor(command, access) + command.arguments;
        inside.workingDirectory = QStringLiteral("/");
        return runProcess(inside, stop);
    };
}

} // namespace orrery
