// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/homeplan.h"
#include "core/execution/launch.h"
#include "core/execution/runrequest.h"
#include "core/execution/spec.h"
#include "core/task/problem.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// Either an execution that exists, or the reasons why there is none.
struct Submission {
    std::optional<ExecutionId> id;       // nothing: refused, for the errors among the problems
    std::vector<Problem> problems;       // in the order of docs/checks.md
    std::vector<HomeConflict> conflicts; // of the code with the earlier working directory
    std::optional<Reason> lowSpace = {}; // the disk is nearly full: said before the run finds out
};

// Checks the folder, takes the snapshot of its code, registers the execution and starts its supervisor. From then on it
// goes on whatever happens to us, with the code of this moment.
// Errors: settings.unknown_binding, data.unavailable, environment.not_found, environment.no_python, usage.environment,
// storage.quota, secret.unavailable (a secret without a value), snapshot.…, io.…, process.…
Outcome<Submission> submitRun(const Workspace &workspace, const Programs &programs, const RunRequest &request,
                              Progress &progress, std::stop_token stop);

} // namespace orrery
