// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/storage.h"

#include <stop_token>
#include <vector>

namespace orrery {

// Things of any kind that are to be deleted together, as a person selects them among what takes space.

struct ReclaimPlan {
    Bytes now = 0;                  // freed at once, all together: files that only they share are among it
    Bytes later = 0;                // freed when those that still need them have ended
    QStringList waitingFor;         // the executions that still need some of them
    QStringList broken;             // ended executions that stay: they cannot be run again with what goes
    std::vector<Error> refused;     // what cannot be deleted now, and why; the rest can
    std::vector<StorageItem> items; // what would be deleted
};

// What deleting them would do. Of the kinds execution, version, environment and cache; others are passed over.
// Only Cancelled.
Outcome<ReclaimPlan> planReclaim(const ExecutionStore &store, const std::vector<StorageItem> &items, Progress &progress,
                                 const std::stop_token &stop);

// Deletes what the plan names, one after the other. Returns the bytes that are free now. The first that fails ends it:
// what was deleted before stays deleted.
Outcome<Bytes> reclaim(const ExecutionStore &store, const ReclaimPlan &plan, Progress &progress,
                       const std::stop_token &stop);

} // namespace orrery
