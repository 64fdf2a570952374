// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workspace.h"
#include "core/execution/directory.h"
#include "core/execution/secrets.h"

namespace orrery {

enum class Supervised { Ended, AlreadySupervised };

// Takes the execution from where it stands to its end: prepare, run, save, end. Returns at once where somebody else is
// its supervisor. Blocking; may be killed at any moment, and called again: what was done is not done twice, and a
// script that may have started is never started again.
// launcher: the path of orrery-exec. secrets: of whoever submitted the run; a later supervisor has none, and where the
// script has not started yet the run ends with secret.unavailable. Errors: those of reading the execution and of
// writing its last state, which is then tried again by whoever comes next; everything else becomes its reason.
Result<Supervised> superviseExecution(const Workspace &workspace, const ExecutionDirectory &directory,
                                      const QString &launcher, Secrets secrets = {});

} // namespace orrery
