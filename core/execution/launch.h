// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/secrets.h"
#include "core/execution/store.h"

#include <QString>

namespace orrery {

// Where the programs are that executions need. They lie beside the program that is running, or are named by it.
struct Programs {
    QString orrery;   // starts supervisors: `orrery supervise DIR`
    QString launcher; // orrery-exec

    // Both beside the running program. Error program.missing.
    static Result<Programs> besideUs();
};

// Starts a supervisor in a session of its own, that outlives us, and returns as soon as it has detached. Harmless where
// there is one already. The secrets go to it alone. Errors: process.…, io.…
Result<> startSupervisor(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory,
                         const Secrets &secrets = {});

// Starts a supervisor where an execution that has not ended has lost its own: for those who watch one. True where it
// did. Cheap enough for every second.
bool keepSupervised(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory);

// Starts a supervisor for each execution that has not ended and has none: after a crash, a kill, a reboot. Returns how
// many there were. Every program of ours calls it when it starts.
int adoptOrphans(const ExecutionStore &store, const Programs &programs);

} // namespace orrery
