// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/workspace.h"
#include "core/execution/secrets.h"
#include "core/execution/spec.h"
#include "core/execution/store.h"
#include "core/sandbox/start.h"

#include <memory>
#include <stop_token>

namespace orrery {

// Where a shell is to open.
struct ShellPlace {
    ExecutionSpec spec;    // its environment, inputs, variables, network, isolation
    QString work;          // what lies at /output
    bool writable = false; // a task's own folder is, the working directory of an execution is not
    Secrets secrets;       // those that could be had
};

// In a task's folder itself: what is changed there stays. Errors: settings.…, params.…, data.unavailable, environment.…
Outcome<ShellPlace> shellInTask(const Workspace &workspace, const QString &folder, const std::stop_token &stop);
// In the working directory of an execution, as it lies there, with the packages of then. Errors: execution.active
// while that working directory exists for the run alone (an overlay).
Result<ShellPlace> shellInExecution(const ExecutionRecord &record);

// A shell as a run would find it: the same sandbox, environment, inputs and variables, with a /tmp and a home of its
// own, which are removed with this object.
class Shell
{
public:
    // Builds the environment where it is not there yet. command: instead of a shell; may be empty.
    // Errors: those of EnvironmentStore::prepare, sandbox.unavailable, io.…
    static Outcome<Shell> prepare(const Workspace &workspace, const ShellPlace &place, const QStringList &command,
                                  Progress &progress, std::stop_token stop);

    // terminal: see startInteractive. The caller reaps it.
    Result<pid_t> start(const QString &terminal) const;

private:
    class Temporary;
    bool m_confined = true;
    SandboxSpec m_sandbox;
    RunCommand m_command;
    std::shared_ptr<Temporary> m_temporary;
};

} // namespace orrery
