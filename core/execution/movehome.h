// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/workspace.h"

#include <QString>

#include <stop_token>

namespace orrery {

// Moves the workspace to another place, which does not exist yet or is an empty folder, on any file system. A link is
// left at the old place: what names it (ORRERY_HOME, the default, the paths in built environments) goes on to work.
// Within a file system it is one rename. Between two, everything is copied and synced first, then the link takes the
// old folder's place at once, then that is removed: killed at any moment, or stopped, the workspace is whole at one
// place. Returns the new home. Errors: execution.active, home.not_empty, home.inside (of itself), io.…
Outcome<QString> moveHome(const Workspace &workspace, const QString &to, Progress &progress, std::stop_token stop);

} // namespace orrery
