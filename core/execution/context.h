// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"
#include "core/execution/directory.h"
#include "core/execution/events.h"
#include "core/execution/secrets.h"
#include "core/execution/spec.h"
#include "core/execution/status.h"

#include <QString>

namespace orrery {

// What the steps of one execution share while its supervisor works: one thread, one owner.
struct ExecutionContext {
    Workspace workspace;
    ExecutionDirectory directory;
    ExecutionSpec spec;
    ExecutionStatus status;
    EventWriter events;
    QString launcher; // orrery-exec
    Secrets secrets;  // what whoever submitted the run handed over; nobody else has them

    // Replaces state.json. A disk that is full must not stop an execution: what could not be written is written with
    // the next change, and the last state of all is tried again by whoever finds the execution without an end.
    void save();
    void enter(ExecutionState state);
    void warn(Reason warning);
};

// A phase from here to the end of the scope: its times, and the progress of what it moves.
class PhaseScope final : public Progress
{
public:
    PhaseScope(ExecutionContext &context, Phase phase);
    ~PhaseScope() override;
    PhaseScope(const PhaseScope &) = delete;
    PhaseScope &operator=(const PhaseScope &) = delete;

    void report(const Amount &amount) override;

private:
    ExecutionContext &m_context;
    Phase m_phase;
    Amount m_amount;
};

} // namespace orrery
