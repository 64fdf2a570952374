// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"
#include "core/execution/launch.h"
#include "widgets/common/job.h"

namespace orrery {

// What every page needs. Owned by main(), outlives all windows.
struct Context {
    Workspace workspace;
    Workers &workers;
    Result<Programs> programs; // an error where the installation is incomplete: then nothing can be run
};

} // namespace orrery
