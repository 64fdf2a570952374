// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/directory.h"
#include "core/execution/runjson.h"

#include <vector>

#include <sys/types.h>

namespace orrery {

// The processes of a run, looked up now.
struct RunTree {
    pid_t launcher = -1;       // orrery-exec: it must live to record how the script ended; the end of all in a sandbox
    std::vector<pid_t> script; // the script and everything below it
};

// Only while run.lock is held: then these numbers cannot have gone to anybody else.
RunTree findRunTree(const ExecutionDirectory &directory, const RunFile &run);

// bubblewrap's and orrery-exec's processes of this run, by the lock that they hold: also where no file names them.
std::vector<pid_t> processesOfRun(const ExecutionDirectory &directory);

// SIGTERM or SIGKILL to the script's processes alone.
void signalScript(const RunTree &tree, int signal);
// SIGKILL to everything.
void killRun(const RunTree &tree);

} // namespace orrery
