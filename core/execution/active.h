// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/workspace.h"

#include <QString>

#include <vector>

namespace orrery {

// executions/.active/: an empty file for each execution that has not ended, so that whoever starts need not look at ten
// thousand executions to find the few that may want a supervisor. One too many does no harm.
Result<> markActive(const Workspace &workspace, const ExecutionId &id);
void unmarkActive(const Workspace &workspace, const ExecutionId &id);
std::vector<ExecutionId> activeExecutions(const Workspace &workspace);

// Where an execution is put together before it gets its name at once.
QString registrationDirectory(const Workspace &workspace, const ExecutionId &id);
bool isBeingRegistered(const Workspace &workspace, const ExecutionId &id);

} // namespace orrery
