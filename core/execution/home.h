// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/execution/context.h"
#include "core/execution/homeplan.h"
#include "core/sandbox/overlaytree.h"
#include "core/sandbox/spec.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// home.json: how the working directory came about that a run continues.
struct HomeRecord {
    QString execution;              // the earlier one
    QString work;                   // its working directory, on this machine
    HomeMode mode = HomeMode::Copy; // that was used: never Auto
    std::vector<HomeConflict> conflicts;
    std::vector<TaskPath> kept; // gone from the code, changed by the earlier execution
    std::vector<TaskPath> gone; // removed, or replaced by the code

    // Nothing where the execution began with its code alone.
    static std::optional<HomeRecord> read(const ExecutionDirectory &directory);
    Result<> write(const ExecutionDirectory &directory) const;
};

// Makes the working directory of an execution with spec.home: as an overlay over the earlier one, or as a copy of it,
// with the code that has changed since (homeplan.h). work() exists and is empty. The overlay, where there is one, is
// what the sandbox mounts. Auto: a copy where that takes no time, else an overlay where one can be mounted and can hold
// the files, else a copy. A copy is the phase `synchronize`.
// Errors: work.not_found (the earlier execution is gone), sandbox.no_overlay, those of planHome, of the check-out, io.…
Outcome<std::optional<SandboxOverlay>> prepareHome(ExecutionContext &context, const std::stop_token &stop);

// The layers of a working directory that is an overlay now; nothing for any other.
std::optional<OverlayLayers> overlayOf(const ExecutionDirectory &directory);

} // namespace orrery
