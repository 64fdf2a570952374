// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/execution/runrequest.h"

namespace orrery::cli {

// `orrery run` of a bundle: what others need first, then the execution that it is about, with the changes. verify: say
// which of what they wrote is equal. Sets the exit status; 1 where something is not equal.
void runBundle(Context &context, const Workspace &workspace, const QString &file, const RunChanges &changes,
               bool verify, bool detach);

} // namespace orrery::cli
