// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"
#include "core/execution/spec.h"
#include "core/execution/status.h"

namespace orrery {

// Tells the desktop that an execution has ended, by the freedesktop notification service (notify-send, else gdbus).
// Nothing where there is no session, where the user has turned it off or has stopped the execution; a service that does
// not answer within three seconds is given up.
void notifyOfEnd(const Workspace &workspace, const ExecutionSpec &spec, const ExecutionStatus &status);

} // namespace orrery
