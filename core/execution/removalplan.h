// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/remove.h"

#include <stop_token>
#include <vector>

namespace orrery {

// What deleting several executions together would do, known before the first one goes.
struct RemovalPlan {
    struct Item {
        ExecutionId id;
        QString task;
        Bytes frees = 0;                     // it alone
        std::vector<ExecutionId> waitingFor; // it is hidden at once, and freed when these have ended
        std::vector<ExecutionId> usedBy;     // ended ones that stay: they cannot be run again with it
    };
    std::vector<Item> items;
    Bytes frees = 0; // at once, all together: files that only they share are among it
    Bytes later = 0; // when those that are waited for have ended
};

// Only Cancelled.
Outcome<RemovalPlan> planRemoval(const ExecutionStore &store, const std::vector<ExecutionRecord> &records,
                                 Progress &progress, const std::stop_token &stop);

} // namespace orrery
