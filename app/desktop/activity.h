// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/execution/feed.h"
#include "widgets/task/tasklistmodel.h"

namespace orrery {

// What each task did last, by the path of its folder.
QHash<QString, TaskActivity> activityByTask(const ExecutionFeed &feed);

} // namespace orrery
