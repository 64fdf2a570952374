// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/devices.h"

#include <QDir>
#include <QFileInfo>

namespace orrery {

QStringList gpuDeviceFiles()
{
    QStringList files;
    const auto names
        = QDir(QStringLiteral("/dev")).entryList({QStringLiteral("nvidia*")}, QDir::AllEntries | QDir::System);
    for (const QString &name : names)
        files += QStringLiteral("/dev/") + name;
    if (QFileInfo::exists(QStringLiteral("/dev/dri")))
        files += QStringLiteral("/dev/dri");
    return files;
}

QStringList gpuSystemDirectories()
{
    if (gpuDeviceFiles().isEmpty())
        return {};
    QStringList directories;
    for (const char *path : {"/sys/bus/pci", "/sys/devices", "/sys/dev", "/sys/class/drm", "/sys/module/nvidia"}) {
        if (QFileInfo(QLatin1StringView(path)).isDir())
            directories += QLatin1StringView(path);
    }
    return directories;
}

} // namespace orrery
