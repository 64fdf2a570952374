// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/jsonfwd.h"
#include "core/base/progress.h"
#include "core/execution/directory.h"
#include "core/execution/state.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <vector>

namespace orrery {

// One phase of an execution, with its true times and what it moved.
struct PhaseRecord {
    Phase phase;
    QDateTime started;
    std::optional<QDateTime> ended; // nothing while it goes on
    Amount amount;                  // the newest known
    bool transfers = false;         // amount was reported at all
};

// Appends to events.jsonl: a line is {"time", "event": "phase_started|phase_ended|progress|warning|supervisor", …}.
// A line that cannot be written is dropped: events tell, they do not decide. Of one thread.
class EventWriter
{
public:
    explicit EventWriter(const ExecutionDirectory &directory);

    void phaseStarted(Phase phase);
    // amount: what was moved in all; without bytes and files nothing is recorded of it.
    void phaseEnded(Phase phase, const Amount &amount = {});
    // At most four lines a second; the rest is dropped.
    void progress(Phase phase, const Amount &amount);
    void warning(const Reason &warning);
    void supervisorStarted();

private:
    void append(const char *event, Json fields);
    Descriptor m_file;
    std::chrono::steady_clock::time_point m_lastProgress;
};

// In the order in which they started; lines that cannot be read are passed over. A phase that was started again (after
// a supervisor died in it) appears once, with its first start.
std::vector<PhaseRecord> readPhases(const ExecutionDirectory &directory);

} // namespace orrery
