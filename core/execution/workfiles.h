// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/store.h"
#include "core/execution/workmanifest.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// The files of a working directory: from its manifest once it is saved, from the disk while it lives. All of them,
// sorted by path. Empty before the code has been written.
Outcome<std::vector<WorkEntry>> workFiles(const Workspace &workspace, const ExecutionRecord &record,
                                          std::stop_token stop = {});

// Of those, what lies directly in a directory (nothing: the root). Error work.not_found where there is no such
// directory; for a file, the file itself.
Result<std::vector<WorkEntry>> entriesIn(const std::vector<WorkEntry> &all, const std::optional<TaskPath> &directory);

// Copies a file or a directory of the working directory (nothing: all of it) to destination, with times and permission
// bits; symlinks stay symlinks. An existing directory as destination receives it under its own name; nothing that is
// there is overwritten. Errors: work.not_found, work.exists, io.…
Outcome<Amount> copyFromWork(const ExecutionRecord &record, const std::optional<TaskPath> &path,
                             const QString &destination, Progress &progress, std::stop_token stop);

} // namespace orrery
