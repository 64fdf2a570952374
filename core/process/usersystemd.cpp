// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/usersystemd.h"

#include "core/process/process.h"

#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

namespace orrery {

bool hasUserSystemd()
{
    // As sd_booted(3) asks for the system's.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + "/systemd/private")
        && !findProgram(QStringLiteral("systemd-run")).isEmpty();
}

QStringList inScopeOfItsOwn(const QString &unit)
{
    return {findProgram(QStringLiteral("systemd-run")),
            QStringLiteral("--user"),
            QStringLiteral("--scope"),
            QStringLiteral("--quiet"),
            QStringLiteral("--collect"),
            QStringLiteral("--unit=") + unit,
            QStringLiteral("--")};
}

bool lingers(const QString &root)
{
    const passwd *user = ::getpwuid(::getuid());
    return user && QFileInfo::exists(root + "/var/lib/systemd/linger/" + QString::fromLocal8Bit(user->pw_name));
}

} // namespace orrery
