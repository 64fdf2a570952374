// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/store.h"
#include "core/execution/store.h"

namespace orrery {

// The executions that have not ended and use, or are about to use, this environment: their ids.
QStringList executionsUsing(const ExecutionStore &executions, const QString &environmentKey);

// What prepares the environment of a run whose requirements lie in taskRoot.
EnvironmentRequest environmentRequest(const ExecutionSpec &spec, const QString &taskRoot);
// What is written down of the one that it got.
UsedEnvironment recordOf(const Environment &environment);

// The workspace's environments, which know who uses them.
EnvironmentStore environmentsOf(const Workspace &workspace);

} // namespace orrery
