// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/base/json.h"
#include "core/execution/submit.h"

namespace orrery::cli {

// What follows an attempt to start an execution: why there is none, or its id (detach), or its log until it ends, and
// how it ended. Sets the exit status.
void followSubmission(Context &context, const ExecutionStore &store, const Outcome<Submission> &submission,
                      bool detach);

// The same without the last word: the execution as it ended. Nothing where there is none, or where it was left running;
// that has been told.
std::optional<ExecutionRecord> followToEnd(Context &context, const ExecutionStore &store,
                                           const Outcome<Submission> &submission);

// The last word: the document, with what else belongs into it, or a line for people. Sets the exit status.
void tellEnd(Context &context, const ExecutionRecord &record, const Json &more = {});

// Asks for what the changes name without a value. Errors: those of obtainSecrets.
Result<> fillSecrets(RunChanges &changes, const QStringList &alsoWanted = {});

} // namespace orrery::cli
