// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"

#include <cstdint>

struct stat;

namespace orrery {

// What tells one state of a file on disk from another without reading it.
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    Bytes size = 0;
    std::int64_t modifiedNs = 0;
    std::int64_t changedNs = 0; // of the inode: no program can set it back

    static FileStamp of(const struct stat &info);

    // Whether a file that was in this state when it was read, at this time (nanoseconds since the epoch), gets another
    // stamp by any later change. One that was written at nearly the moment of reading may be written again within the
    // same tick of its file system's clock ("racy git", Documentation/technical/racy-git of git).
    bool isSettledAt(std::int64_t readNs) const;

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

} // namespace orrery
