// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/diskuse.h"

#include <QFile>

#include <map>
#include <set>

#include <fts.h>
#include <sys/stat.h>

namespace orrery {

Bytes diskUse(const QString &directory)
{
    struct Linked {
        nlink_t seen = 0;
        nlink_t all = 0;
        Bytes bytes = 0;
    };
    std::map<std::pair<dev_t, ino_t>, Linked> linked;
    Bytes total = 0;
    QByteArray path = QFile::encodeName(directory);
    char *const roots[] = {path.data(), nullptr};
    FTS *walk = ::fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, nullptr);
    if (walk == nullptr)
        return 0;
    while (const FTSENT *entry = ::fts_read(walk)) {
        if (entry->fts_info == FTS_DP || entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR)
            continue;
        const struct stat &info = *entry->fts_statp;
        const Bytes bytes = Bytes(info.st_blocks) * 512;
        if (S_ISDIR(info.st_mode) || info.st_nlink < 2) {
            total += bytes;
            continue;
        }
        Linked &file = linked[{info.st_dev, info.st_ino}];
        file = {file.seen + 1, info.st_nlink, bytes};
    }
    ::fts_close(walk);
    for (const auto &[id, file] : linked)
        total += file.seen == file.all ? file.bytes : 0;
    return total;
}

} // namespace orrery
