// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"
#include "core/task/settings.h"

#include <QString>

#include <optional>

namespace orrery {

// What is wrong with a binding's source, as a problem without a place (settings.unknown_binding); nothing where it is
// there. Sources: "dir:PATH" (relative to the task), "exec:ID[/sub/path]" (an id's unique beginning or @last will do),
// and data: "NAME[/VERSION]", also with an owner before it. Executions and data are looked for in the workspace, where
// one is given; else only their form is judged.
std::optional<Problem> checkBinding(const TaskBinding &binding, const QString &taskRoot, const Workspace *workspace);

} // namespace orrery
