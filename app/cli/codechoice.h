// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/execution/rerun.h"

#include <string>

namespace orrery::cli {

// What is taken where code then and now differ and nobody can be asked.
enum class Unasked { Then, Refused };

// The code for a run that is based on an earlier one, as --code says: "then", "now", or a folder. Where it says nothing
// the two of the task's own are compared; if they differ a person is asked, who is shown what changed.
// Errors: usage.code (refused), those of codeChangesSince; but a folder that is gone leaves the code of then.
Outcome<CodeSource> chooseCode(Context &context, const Workspace &workspace, const ExecutionRecord &earlier,
                               const std::string &option, Unasked unasked);

} // namespace orrery::cli
