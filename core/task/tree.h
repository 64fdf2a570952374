// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filestamp.h"
#include "core/base/outcome.h"
#include "core/base/path.h"
#include "core/base/size.h"
#include "core/task/ignore.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

// What lies in a folder: one entry for each file, folder and symlink below it.
struct TreeEntry {
    enum class Type : std::uint8_t { File, Directory, Symlink, Other }; // Other: pipes, sockets, devices

    TaskPath path;
    Type type = Type::File;
    bool packed = true;       // neither excluded nor of a type that cannot be packed
    int error = 0;            // errno, where it could not be read: a folder's content is then missing or incomplete
    unsigned mode = 0;        // st_mode; 0 where even that could not be learnt
    Bytes size = 0;           // as stat tells
    std::int64_t mtimeNs = 0; // nanoseconds since the epoch
    std::uint64_t device = 0, inode = 0;
    std::int64_t ctimeNs = 0;       // of the last change to content or inode; nanoseconds since the epoch
    std::string linkTarget;         // of a symlink, as it is written there
    std::optional<IgnoreRule> rule; // the rule that excludes it

    FileStamp stamp() const { return {device, inode, size, mtimeNs, ctimeNs}; }
    bool isExecutable() const { return (mode & 0111U) != 0; }
};

struct WalkOptions {
    // Ignore files and built-in rules decide what is packed. false: everything is.
    bool applyRules = true;
    // An excluded folder is one entry; true: what it holds is listed too, each with the rule that excludes the folder.
    bool descendExcluded = false;
    // More entries than this end the walk with tree.large; 0: no limit.
    std::int64_t maximumEntries = 0;
    // 0: as many as there are processors.
    int threads = 0;
};

// All entries below root, sorted by the bytes of their paths. Never follows a symlink (root itself may be one). What
// cannot be read is an entry with an error, as is a folder that contains itself (a bind mount, ELOOP) or whose path is
// too long; what vanishes meanwhile is left out. A folder that is a Python environment (it holds pyvenv.cfg) is
// excluded by a built-in rule unless a rule of the user's re-includes it. An ignore file that cannot be read is an
// entry with an error, and its rules do not hold.
// Errors: io.… for root itself; tree.large.
Outcome<std::vector<TreeEntry>> walkTree(const QString &root, const WalkOptions &options = {},
                                         std::stop_token stop = {});

} // namespace orrery
