// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/size.h"
#include "core/execution/store.h"

#include <vector>

namespace orrery {

// The id of the execution whose working directory, or a part of it, this binding is; empty: of none.
QString boundExecution(const RunBinding &binding);

// What deleting an execution frees: the blocks of its directory that nothing else holds.
Bytes bytesFreedBy(const ExecutionRecord &record);

// The executions that have not ended and need the working directory of this one: they continue it, or have it or a
// part of it at an input. In no order.
std::vector<ExecutionId> activeUsersOf(const ExecutionStore &store, const ExecutionId &id);

// What is said where an execution would have to have ended to be deleted. Code execution.active.
Error activeError(const ExecutionId &id);

struct ExecutionRemoval {
    Bytes bytes = 0;                     // that it frees
    std::vector<ExecutionId> waitingFor; // while these go on it is only hidden; its bytes are freed at their end
};

// What deleting it would do.
ExecutionRemoval executionRemoval(const ExecutionStore &store, const ExecutionRecord &record);

// Deletes it: out of sight at once, then its files, then its code snapshot. What another execution needs is hidden and
// waits for that one's end. Error execution.active while it has not ended.
Result<ExecutionRemoval> removeExecution(const ExecutionStore &store, const ExecutionId &id);

// Deletes what was hidden while it was needed, and is not any more; and what a removal that was killed has left. Called
// whenever an execution has ended, and by whoever measures or deletes.
void removeUnneeded(const ExecutionStore &store);

} // namespace orrery
