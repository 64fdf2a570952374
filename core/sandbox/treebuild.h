// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/sandbox/overlaytree.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace orrery {

// Builds the tree that the entries of readOverlay describe: files are further names (hard links) of those in the two
// layers, so that what is unchanged costs nothing; a file with as many names as its file system allows is copied.
// Directories have the modes, times and attributes that the run gave them. The layers stay as they are, but for the
// overlay's own attributes. target: does not exist, lies on the same file system. Synced when it returns.
// By several threads. Errors: io.… (io.full: the disk); the target is then removed.
Outcome<> buildTree(const OverlayLayers &layers, const std::vector<MergedEntry> &entries, const QString &target,
                    const std::stop_token &stop = {});

} // namespace orrery
