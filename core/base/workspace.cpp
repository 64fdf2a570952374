// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/workspace.h"

#include "core/base/files.h"
#include "core/base/homechoice.h"

#include <QDir>
#include <QStandardPaths>

namespace orrery {

QString Workspace::defaultHome()
{
    const QString given = qEnvironmentVariable("ORRERY_HOME");
    if (!given.isEmpty())
        return QDir::cleanPath(QDir(given).absolutePath());
    if (const QString chosen = chosenHome(); !chosen.isEmpty())
        return chosen;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/orrery");
}

Result<Workspace> Workspace::open(const QString &home)
{
    if (auto made = makeDirectory(home, 0700); !made)
        return unexpected(made.error());
    return Workspace(home);
}

} // namespace orrery
