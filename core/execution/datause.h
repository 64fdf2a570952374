// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/store.h"
#include "core/warehouse/warehouse.h"

#include <vector>

namespace orrery {

// The executions that were bound to this version: all of them, or those that have not ended. In no order.
std::vector<ExecutionId> usersOf(const ExecutionStore &store, const DataRef &version);
std::vector<ExecutionId> activeUsersOf(const ExecutionStore &store, const DataRef &version);

// One execution that was bound to a version of a name.
struct DataUse {
    int version = 1;
    int slot = 0;
    ExecutionId execution;
    QString task; // its name
    QString name; // the user's, of the execution
    ExecutionState state = ExecutionState::Queued;
    QDateTime created;

    friend bool operator==(const DataUse &, const DataUse &) = default;
};

// Of all versions of the name, the newest execution first.
std::vector<DataUse> usesOf(const ExecutionStore &store, const QString &name);

struct DataRemoval {
    Bytes bytes = 0;                     // that it frees
    std::vector<ExecutionId> waitingFor; // while these go on it is only hidden; its bytes are freed at their end
};

// What removing the version would do, and doing it. Errors: io.…
DataRemoval dataRemoval(const ExecutionStore &store, const DataVersion &version);
Result<DataRemoval> removeData(const ExecutionStore &store, const DataVersion &version);

// All versions of a name get another one. Errors: data.in_use while an execution that has not ended is bound to one of
// them; those of Warehouse::rename.
Result<> renameData(const ExecutionStore &store, const QString &from, const QString &to);

// Removes what was hidden while it was in use, and is not any more. Called whenever an execution has ended.
void freeUnused(const ExecutionStore &store);

} // namespace orrery
