// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"

#include <QString>

#include <functional>
#include <map>
#include <utility>

#include <sys/stat.h>

namespace orrery {

// What directories take on disk, in whole blocks, and what deleting them together would free: a file with names outside
// of them stays. Blocks that several files share (reflinks) are counted with each of them.
class DiskUse
{
public:
    // Told of each directory: its path in bytes, how far below the path that was added, and what the system says of it.
    using OnDirectory = std::function<void(const char *path, int depth, const struct stat &info)>;

    // A directory with all below it, or a file; symlinks are not followed. One that is not there takes nothing.
    void add(const QString &path, const OnDirectory &onDirectory = {});
    // A directory without what is in it, or a file.
    void addAlone(const QString &path);
    // All that was added to the other one.
    void add(const DiskUse &other);

    // On disk: each file once, whatever its names.
    Bytes taken() const { return m_single + m_linkedOnce; }
    // Given back when all that was added is deleted.
    Bytes freed() const;

private:
    struct Linked {
        nlink_t seen = 0;
        nlink_t all = 0;
        Bytes bytes = 0;
    };
    void count(const struct stat &info);

    Bytes m_single = 0; // directories, and files with one name
    Bytes m_linkedOnce = 0;
    std::map<std::pair<dev_t, ino_t>, Linked> m_linked;
};

// What deleting the directory would free.
Bytes diskUse(const QString &directory);

} // namespace orrery
