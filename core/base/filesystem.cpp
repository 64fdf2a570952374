// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filesystem.h"

#include "core/base/files.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdint>

#include <sys/vfs.h>

namespace orrery {

namespace {

// f_type of statfs(2), as the kernel's headers and the file systems' own sources name them.
constexpr std::uint32_t networkTypes[] = {
    0x6969,     // nfs
    0x517B,     // smb
    0xFF534D42, // cifs
    0xFE534D42, // smb2
    0x5346414F, // afs
    0x6B414653, // kafs
    0x00C36400, // ceph
    0x01021997, // 9p
    0x0BD00BD0, // lustre
    0x47504653, // gpfs
    0x19830326, // beegfs
    0x73757245, // coda
    0x564C,     // ncp
};
constexpr std::uint32_t fuseType = 0x65735546;

// Of the file systems that a program serves, those that lie on a disk of this machine.
constexpr const char *localFuse[]
    = {"fuseblk",    "fuse.fuse-overlayfs", "fuse.bindfs",  "fuse.gocryptfs", "fuse.encfs",
       "fuse.cryfs", "fuse.mergerfs",       "fuse.ntfs-3g", "fuse.ext2",      "fuse.lxcfs"};

// The type of the mount that holds path, from the last of /proc/self/mountinfo's mount points that lead to it; proc(5).
QByteArray mountType(const QString &path)
{
    const QByteArray wanted = QFile::encodeName(QFileInfo(path).canonicalFilePath()) + '/';
    const auto table = readFile(QStringLiteral("/proc/self/mountinfo"));
    QByteArray type;
    qsizetype longest = 0;
    for (const QByteArray &line : table ? table->split('\n') : QByteArrayList()) {
        const QByteArrayList fields = line.split(' ');
        const qsizetype separator = fields.indexOf("-");
        if (separator < 5 || separator + 1 >= fields.size())
            continue;
        const QByteArray point = fields[4] == "/" ? QByteArray("/") : fields[4] + '/';
        if (wanted.startsWith(point) && point.size() >= longest) {
            longest = point.size();
            type = fields[separator + 1];
        }
    }
    return type;
}

} // namespace

bool isOnNetworkFileSystem(const QString &path)
{
    QString existing = path;
    while (!QFileInfo::exists(existing) && QFileInfo(existing).path() != existing)
        existing = QFileInfo(existing).path();
    struct statfs info = {};
    if (::statfs(QFile::encodeName(existing).constData(), &info) != 0)
        return false;
    const auto type = static_cast<std::uint32_t>(info.f_type);
    if (type == fuseType) {
        const QByteArray name = mountType(existing);
        return std::none_of(std::begin(localFuse), std::end(localFuse),
                            [&](const char *local) { return name == local; });
    }
    return std::find(std::begin(networkTypes), std::end(networkTypes), type) != std::end(networkTypes);
}

} // namespace orrery
