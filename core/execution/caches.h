// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/store.h"

#include <vector>

namespace orrery {

struct CacheRemoval {
    Bytes bytes = 0;                     // that it frees
    std::vector<ExecutionId> waitingFor; // executions that go on: they may still use it, and it is freed at their end
};

// What emptying one of the caches (a directory in cache/, named as `orrery storage` shows it) would do, and doing it:
// what it holds is downloaded or worked out again when it is needed.
// Errors: cache.not_found, cache.in_use (an environment is being built from it, a shell is open), io.…
Result<CacheRemoval> cacheRemoval(const ExecutionStore &store, const QString &name);
Result<CacheRemoval> clearCache(const ExecutionStore &store, const QString &name);

// Deletes what was cleared while executions went on, once none does. Called whenever an execution has ended.
void freeClearedCaches(const ExecutionStore &store);

} // namespace orrery
