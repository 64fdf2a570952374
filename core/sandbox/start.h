// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sandbox/spec.h"

#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace orrery {

// The files that stay open for the run; the caller owns them.
struct RunDescriptors {
    int lock = -1;    // run.lock, flocked: free again when everything of the run is gone
    int exit = -1;    // exit.json
    int log = -1;     // opened for appending
    int started = -1; // gets a byte just before the program starts
    int status = -1;  // a regular file: bubblewrap's own status lines
    int errors = -1;  // what bubblewrap and the launcher themselves complain about
};

struct RunCommand {
    QStringList command;     // paths as they are inside
    QStringList environment; // "NAME=value", complete
};

// Starts the command in a sandbox, through orrery-exec, in a session of its own that outlives us. The child is bwrap's
// outer process; the caller may reap it, and must close its own copy of the lock. Errors: sandbox.unavailable.
Result<pid_t> startSandboxed(const SandboxSpec &spec, const RunCommand &command, const RunDescriptors &descriptors);

// The same without a sandbox: in workDirectory, on the bare machine; status is not used.
Result<pid_t> startUnconfined(const QString &workDirectory, const QString &launcher, const RunCommand &command,
                              const RunDescriptors &descriptors);

// Starts a program for a person, with a terminal (SpawnRequest::terminal) or, where that is empty, with our own
// standard input, output and error; directly, and for no longer than we live. Errors: sandbox.unavailable, process.…
Result<pid_t> startInteractive(SandboxSpec spec, const RunCommand &command, const QString &terminal);
Result<pid_t> startInteractiveUnconfined(const QString &workDirectory, const RunCommand &command,
                                         const QString &terminal);

// The first process of the sandbox's pid namespace (orrery-exec, once bubblewrap has become it), from the status lines;
// -1 while there is none.
pid_t firstProcessOf(const QString &statusFile);

} // namespace orrery
