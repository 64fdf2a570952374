// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/workspace.h"

#include "core/base/files.h"
#include "core/base/homechoice.h"
#include "core/base/json.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFileInfo>
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
    if (const QFileInfo info(home); info.isSymLink() && !info.exists()) {
        return unexpected(
            Error{"io.not_found",
                  Tr::tr("The workspace %1 is a link to %2, which is not there").arg(home, info.symLinkTarget()),
                  {},
                  Tr::tr("Connect the disk that it lies on, or name another one with --home.")});
    }
    if (auto made = makeDirectory(home, 0700); !made)
        return unexpected(made.error());
    Workspace workspace(home);
    if (const auto marker = readJsonFile(workspace.marker()); !marker) {
        if (marker.error().code == Code("format.newer")) {
            return unexpected(Error{"format.newer",
                                    Tr::tr("The workspace %1 was made by a newer version of Orrery").arg(home),
                                    {},
                                    Tr::tr("Update Orrery on this machine, or name another workspace with --home.")});
        }
        // One that cannot be written can be read all the same.
        [[maybe_unused]] const auto written = writeJsonFile(workspace.marker(), Json::object());
    }
    return workspace;
}

} // namespace orrery
