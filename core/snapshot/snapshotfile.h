// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/size.h"

#include <cstdint>
#include <optional>
#include <string>

namespace orrery {

// One entry of a tree that is to be kept.
struct SnapshotFile {
    TaskPath path;
    std::string source; // where it lies on this machine, in the bytes that system calls take
    bool executable = false;
    std::optional<std::string> linkTarget; // a symlink, kept as it is: its target's bytes
    Bytes size = 0;                        // of the moment when the tree was walked, as what follows
    std::int64_t mtimeNs = 0;              // nanoseconds since the epoch
    bool directory = false;                // a directory, given so that it is kept although it may be empty
    // Where they are given (ctimeNs is not 0) a file that is as it was at its last snapshot is not looked at again: the
    // snapshot is then of the moment when the tree was walked.
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t ctimeNs = 0;
};

} // namespace orrery
