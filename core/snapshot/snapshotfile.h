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
    Bytes size = 0;                        // of the moment when the tree was walked; only for the progress
    std::int64_t mtimeNs = 0;              // likewise
    bool directory = false;                // a directory, given so that it is kept although it may be empty
};

} // namespace orrery
