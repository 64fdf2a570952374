// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/context.h"
#include "core/execution/runner.h"

#include <stop_token>

namespace orrery {

// Everything before the start: the code into the working directory, the environment, the inputs, the download. May be
// called again after a supervisor died in it: begins anew.
// Errors: those of the snapshot, environment.…, requirements.…, data.unavailable, sandbox.unavailable, io.…
Outcome<PreparedRun> prepareRun(ExecutionContext &context, std::stop_token stop);

} // namespace orrery
