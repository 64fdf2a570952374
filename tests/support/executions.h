// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"
#include "core/execution/spec.h"
#include "core/execution/status.h"

#include <QByteArray>

namespace orrery::test {

// Writes the files of an execution, in their documented formats and by the core's own writers, for tests that need
// executions that nobody ran: thousands of them, or rare ends.
void writeExecution(const Workspace &workspace, const ExecutionSpec &spec, const ExecutionStatus &status,
                    const QByteArray &log = {});

} // namespace orrery::test
