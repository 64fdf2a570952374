// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/context.h"

namespace orrery {

// After the run: output.zip from output_path, the manifest of the working directory, its size; what was only needed
// while it lived is removed. ran: the script may have started, so that there can be output. May be called again.
// Errors: save.disk_full, save.failed; the working directory is then as the script left it.
Result<> saveWork(ExecutionContext &context, bool ran);

} // namespace orrery
