// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/size.h"
#include "core/execution/store.h"

namespace orrery {

// What deleting an execution frees: the blocks of its directory that nothing else holds.
Bytes bytesFreedBy(const ExecutionRecord &record);

// Deletes it: out of sight at once, then its files, then its code snapshot. Returns what was freed of its directory.
// Error execution.active while it has not ended.
Result<Bytes> removeExecution(const ExecutionStore &store, const ExecutionId &id);

} // namespace orrery
