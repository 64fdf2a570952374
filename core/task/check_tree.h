// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"
#include "core/task/profile.h"
#include "core/task/tree.h"

#include <QString>

#include <vector>

namespace orrery {

// Beyond either a task is large: packing, snapshots and runs then take their time.
inline constexpr Bytes largeTree = Bytes(1) << 30;
inline constexpr std::int64_t manyFiles = 20000;

// tree.symlink_escapes, tree.unreadable, tree.name_not_portable and tree.large of what would be packed. Of each code at
// most 100 are told one by one.
std::vector<Problem> checkTree(const QString &root, const std::vector<TreeEntry> &entries, Profile profile);

// Why a name cannot be written to every file system that people unpack on (Windows' rules, macOS's); a sentence's end:
// "contains \":\"". Empty where it can.
QString unportableName(std::string_view name);

} // namespace orrery
