// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/workspace.h"
#include "core/execution/runrequest.h"
#include "core/execution/spec.h"
#include "core/execution/store.h"

#include <stop_token>

namespace orrery {

// From what is asked to what is written down. Neither has a code snapshot yet.

// Of a task as it lies there: its params.json and settings, and the changes of the request.
// Errors: params.…, settings.…, data.unavailable, environment.not_found, environment.no_python, usage.environment,
// secret.unavailable.
Outcome<ExecutionSpec> specOfTask(const Workspace &workspace, const RunRequest &request, const std::stop_token &stop);

// Of an earlier execution: everything as it was, with a new id, and the changes. Unless these ask for another
// environment it is that of then: the same one where it is still there, else one with the same versions.
Outcome<ExecutionSpec> specAgain(const Workspace &workspace, const ExecutionRecord &earlier, const RunChanges &changes,
                                 const std::stop_token &stop);

// The four keys of params.json, as they are in the folder. A folder whose run has a command needs none.
Result<> takeParams(ExecutionSpec &spec, const QString &folder);

// What a form begins with that lets everything be changed: exact, without secrets' values.
RunChanges changesOf(const ExecutionSpec &spec);

} // namespace orrery
