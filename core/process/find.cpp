// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace orrery {

QString findProgram(const QString &name)
{
    if (name.contains(u'/')) {
        const QFileInfo info(name);
        return info.isFile() && info.isExecutable() ? info.absoluteFilePath() : QString();
    }
    return QStandardPaths::findExecutable(name);
}

} // namespace orrery
