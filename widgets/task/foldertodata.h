// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/path.h"
#include "core/base/progress.h"
#include "core/base/workspace.h"

#include <QString>

#include <stop_token>

namespace orrery {

// What a folder's data would be called: of the characters that names of data have.
QString dataNameFor(const TaskPath &folder);

// A folder of a task becomes data: the next version of the name, bound at the first free input of the task's settings;
// the folder is then left out of packages and runs, and stays where it is. Returns what was done and where the script
// finds it, for people. Errors: data.…, settings.…, ignore.…, io.…; what was done before the error stays, and does no
// harm.
Outcome<QString> turnIntoData(const Workspace &workspace, const QString &root, const TaskPath &folder,
                              const QString &name, Progress &progress, std::stop_token stop);

} // namespace orrery
