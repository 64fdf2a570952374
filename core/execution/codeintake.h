// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/workspace.h"
#include "core/execution/spec.h"
#include "core/snapshot/snapshotfile.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace orrery {

// What a snapshot of the task folder takes: everything that its ignore rules leave. Errors: tree.unreadable, io.…
Outcome<std::vector<SnapshotFile>> filesToSnapshot(const QString &folder, const std::stop_token &stop);
// All that a folder holds, as it is.
Outcome<std::vector<SnapshotFile>> allFilesToSnapshot(const QString &folder, const std::stop_token &stop);

// Takes the snapshot and puts it into the specification, together with the state of the repository of the user's own
// that the folder may lie in. Errors: those of CodeStore::take.
Outcome<> takeCode(const Workspace &workspace, ExecutionSpec &spec, const QString &folder, Progress &progress,
                   const std::stop_token &stop);

} // namespace orrery
