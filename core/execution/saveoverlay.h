// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/context.h"
#include "core/execution/workmanifest.h"
#include "core/sandbox/overlaytree.h"

#include <stop_token>
#include <vector>

namespace orrery {

// The files of a working directory that is an overlay now, without hashes of what the run wrote; sorted by path.
Outcome<std::vector<WorkEntry>> overlayEntries(const ExecutionDirectory &directory, const OverlayLayers &layers,
                                               const std::stop_token &stop = {});

// Makes the working directory a plain one: its manifest, then the tree of both layers (core/sandbox/treebuild.h) in
// work.new, which becomes work; then the layers go. May be called again after a kill at any moment: goes on.
// Errors: io.…
Result<> saveOverlay(ExecutionContext &context, const OverlayLayers &layers);

} // namespace orrery
