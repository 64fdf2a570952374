// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/execution/context.h"
#include "core/sandbox/spec.h"

#include <stop_token>
#include <vector>

namespace orrery {

// What the bindings of the execution are now, for its sandbox. Data that is linked is looked at first: a file that
// changed since it was registered ends the execution, and what cannot be looked at within ten seconds is a warning
// (data.not_checked). Errors: data.unavailable, data.corrupt.
Outcome<std::vector<SandboxInput>> prepareInputs(ExecutionContext &context, const std::stop_token &stop);

// What is said of a binding whose directory is gone: data.unavailable.
Error bindingGone(const RunBinding &binding);

} // namespace orrery
