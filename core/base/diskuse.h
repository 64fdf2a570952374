// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"

#include <QString>

#include <map>
#include <utility>

#include <sys/types.h>

namespace orrery {

// What directories take on disk, in whole blocks, and what deleting them together would free: a file with names outside
// of them stays. Blocks that several files share (reflinks) are counted with each of them.
class DiskUse
{
public:
    // A directory with all below it, or a file; symlinks are not followed. One that is not there takes nothing.
    void add(const QString &path);

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
    Bytes m_single = 0; // directories, and files with one name
    Bytes m_linkedOnce = 0;
    std::map<std::pair<dev_t, ino_t>, Linked> m_linked;
};

// What deleting the directory would free.
Bytes diskUse(const QString &directory);

} // namespace orrery
