// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/launch.h"
#include "core/execution/runrequest.h"
#include "core/execution/spec.h"
#include "core/execution/submit.h"

#include <stop_token>

namespace orrery {

// The steps that every way to start an execution shares.

// Checks the folder. The submission is refused where there are errors, but for those that `anyway` lets pass.
struct CheckedFolder {
    std::vector<Problem> problems;
    bool refused = false;
};
bool isRefused(const std::vector<Problem> &problems, bool anyway);
Outcome<CheckedFolder> checkFolder(const Workspace &workspace, const QString &folder, bool anyway,
                                   const std::stop_token &stop);

// Makes the execution known, whole and at once, and starts its supervisor. From then on it goes on whatever happens to
// us. The submission gets its id, and the conflicts of its code with the working directory that it begins with.
// changes: the execution's name and the values of its secrets. Errors: those of conflictsAtHome, io.…, process.…
Result<> startExecution(const Workspace &workspace, const Programs &programs, const ExecutionSpec &spec,
                        const RunChanges &changes, Submission &submission);

} // namespace orrery
