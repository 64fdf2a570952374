// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"

#include <QString>

namespace orrery {

enum class Inside {
    Yes,     // it stays under the root; it need not exist
    Escapes, // a symlink on the way leads out
    Loop,    // symlinks lead in a circle
};

// Where a path of a task leads when the symlinks on its way are followed. A symlink to an absolute path stays inside
// where that path is under root.
Inside resolveInside(const QString &root, const TaskPath &path);

} // namespace orrery
