// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/launch.h"
#include "core/execution/status.h"

namespace orrery {

// The execution has ended and its results could not be saved or zipped (a full disk…): they lie in its working
// directory, and saving can be tried again.
bool canSaveAgain(const ExecutionStatus &status);

// Tries again: a supervisor saves in the background, and the execution's state is `saving` until it is done. The script
// is not started. Errors: execution.saved where nothing is left to save, execution.active while it has not ended, io.…
Result<> saveAgain(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory);

} // namespace orrery
