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
    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

} // namespace orrery
