// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/execution/submit.h"

namespace orrery::cli {

// What follows an attempt to start an execution: why there is none, or its id (detach), or its log until it ends, and
// how it ended. Sets the exit status.
void followSubmission(Context &context, const ExecutionStore &store, const Outcome<Submission> &submission,
                      bool detach);

// Asks for what the changes name without a value. Errors: those of obtainSecrets.
Result<> fillSecrets(RunChanges &changes, const QStringList &alsoWanted = {});

} // namespace orrery::cli
