// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/path.h"

#include <optional>

namespace orrery {

// Names on disk are bytes. One that is not UTF-8 is exact in "path_base64", beside a readable "path".
void putPath(Json &object, const TaskPath &path);
// Nothing where the object holds no such path.
std::optional<TaskPath> getPath(const Json &object);

} // namespace orrery
