// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/store.h"
#include "core/store/database.h"

#include <vector>

namespace orrery {

// orrery.db as a quick way to what the files of the executions say. The files are the truth: each look compares the
// times of spec, state, notes and metrics of every execution with those that were read, and reads again what differs.
// So the index may be stale, damaged or gone. Of the thread that opened it.
class ExecutionIndex
{
public:
    // Opens it, made when missing; a damaged one is thrown away and begun anew. Errors: those of Database.
    static Result<ExecutionIndex> open(const ExecutionStore &store);

    // Brings it up to date. Executions whose files cannot be read are left out, and told in damaged where that is
    // given.
    Result<> update(std::vector<Error> *damaged = nullptr);
    // The newest created first; as update left it.
    Result<std::vector<ExecutionRecord>> select(const ExecutionQuery &query);

private:
    ExecutionIndex(const ExecutionStore &store, Database database) : m_store(store), m_database(std::move(database)) { }

    ExecutionStore m_store;
    Database m_database;
};

// Throws the database away and builds it again from the files. Returns the number of executions.
Result<std::size_t> rebuildIndex(const ExecutionStore &store, std::vector<Error> *damaged = nullptr);

} // namespace orrery
