// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <string>

namespace orrery::cli {

// A path as the shell passed it: absolute, "." and ".." resolved as text, without a slash at its end.
QString pathArgument(const std::string &text);

// A path inside a tree: nothing for "" and ".", which are the tree itself. Error usage.path where it leads out.
Result<std::optional<TaskPath>> insidePath(const std::string &text);

// Asks on the terminal; the answer that Enter gives is yes. Without a terminal nobody is asked, and it is yes.
bool confirm(const QString &question);

} // namespace orrery::cli
