// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"
#include "core/execution/directory.h"
#include "core/execution/metrics.h"
#include "core/execution/notes.h"
#include "core/execution/spec.h"
#include "core/execution/status.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

// All that is known of one execution, read at one moment.
struct ExecutionRecord {
    ExecutionDirectory directory;
    ExecutionSpec spec;
    ExecutionStatus status;
    ExecutionNotes notes;
    LastMetrics metrics;

    const ExecutionId &id() const { return spec.id; }
    // From the start to the end, or to now while it goes on; nothing before the start.
    std::optional<Milliseconds> duration() const;
    // Whether its parent is an execution that it runs again, not one that it continues.
    bool repeats() const { return spec.parent && !(spec.home && spec.home->execution == *spec.parent); }
};

// Which executions.
struct ExecutionQuery {
    QString taskPath;                    // of this task alone; empty: of all
    std::optional<ExecutionState> state; // in this state alone
    int limit = 0;                       // at most so many; 0: all
};

// The executions of a workspace. Looks at files each time it is asked and writes nothing but the index, which makes the
// list of ten thousand quick and may be missing (index.h). Of any thread.
class ExecutionStore
{
public:
    explicit ExecutionStore(Workspace workspace) : m_workspace(std::move(workspace)) { }

    const Workspace &workspace() const { return m_workspace; }

    // The ids that exist now, in no order. An execution that is being made or removed is not among them.
    std::vector<ExecutionId> ids() const;
    // Those that were deleted while another execution needs them.
    std::vector<ExecutionId> hidden() const;
    // The newest created first, without the packages of their environments: read() has those. One whose files are
    // damaged is left out, and told in damaged where that is given.
    std::vector<ExecutionRecord> list(std::vector<Error> *damaged = nullptr) const { return list({}, damaged); }
    std::vector<ExecutionRecord> list(const ExecutionQuery &query, std::vector<Error> *damaged = nullptr) const;
    // An execution that was deleted while another one needs it is hidden: it is there for that one alone.
    enum class Hidden { Excluded, Included };
    // Errors: execution.not_found, execution.damaged, format.newer.
    Result<ExecutionRecord> read(const ExecutionId &id, Hidden hidden = Hidden::Excluded) const;
    // An id, a unique beginning of one, or "@last". Errors: execution.not_found, execution.ambiguous.
    Result<ExecutionId> resolve(const QString &reference) const;

    ExecutionDirectory directory(const ExecutionId &id) const { return ExecutionDirectory(m_workspace.execution(id)); }

private:
    std::vector<ExecutionId> idsThatAre(bool hidden) const;
    std::vector<ExecutionRecord> readAll(const ExecutionQuery &query, std::vector<Error> *damaged) const;

    Workspace m_workspace;
};

} // namespace orrery
