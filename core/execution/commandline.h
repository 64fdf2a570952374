// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/spec.h"

#include <QString>

namespace orrery {

// The `orrery run …` that asks for the same of the task's folder as it is now, quoted for a shell.
QString commandLineOf(const ExecutionSpec &spec);

// What the working directory is called in the run; without a sandbox it has no name of its own there: empty.
QString workPathInRun(const ExecutionSpec &spec);

} // namespace orrery
