// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/devices.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

namespace {

QStringList entries(const QString &root, const QString &directory, const QString &pattern)
{
    QStringList paths;
    const auto filter = QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot;
    for (const QString &name : QDir(root + directory).entryList({pattern}, filter, QDir::Name))
        paths += directory + u'/' + name;
    return paths;
}

} // namespace

QStringList gpuDeviceFiles(const QString &root)
{
    QStringList files = entries(root, QStringLiteral("/dev"), QStringLiteral("nvidia*"));
    for (const char *path : {"/dev/dri", "/dev/kfd", "/dev/dxg"}) {
        if (QFileInfo::exists(root + QLatin1StringView(path)))
            files += QLatin1StringView(path);
    }
    return files;
}

QStringList gpuNames(const QString &root)
{
    static const QRegularExpression card(QStringLiteral("^/dev/nvidia[0-9]+$"));
    QStringList names = entries(root, QStringLiteral("/dev"), QStringLiteral("nvidia*")).filter(card);
    // The driver of an NVIDIA card makes both kinds of file.
    if (names.isEmpty())
        names = entries(root, QStringLiteral("/dev/dri"), QStringLiteral("renderD*"));
    return names;
}

QStringList gpuSystemFiles(const QString &root)
{
    if (gpuDeviceFiles(root).isEmpty())
        return {};
    QStringList files;
    for (const char *path :
         {"/sys/bus/pci", "/sys/devices", "/sys/dev", "/sys/class/drm", "/sys/class/kfd", "/sys/module/nvidia",
          "/sys/module/amdgpu", "/run/nvidia-persistenced", "/etc/nvidia", "/opt/rocm", "/run/opengl-driver"}) {
        if (QFileInfo::exists(root + QLatin1StringView(path)))
            files += QLatin1StringView(path);
    }
    return files;
}

} // namespace orrery
