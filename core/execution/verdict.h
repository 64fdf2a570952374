// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/context.h"
#include "core/execution/runner.h"

namespace orrery {

// Reads how the run ended, from exit.json or, failing that, from what bubblewrap and the boot id say, and puts it into
// the status: exit code or signal, reason, usage, warnings.
void judge(ExecutionContext &context, const RunEnd &end);

// The final state that follows from a judged status.
ExecutionState verdictOf(const ExecutionStatus &status);

} // namespace orrery
