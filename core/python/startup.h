// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace orrery {

// Puts our sitecustomize.py into the directory (made when missing) and returns the directory, which belongs in
// PYTHONPATH of a run: every Python in it then writes UTF-8, line by line. Replaces the file only where it differs, and
// atomically: runs may be using it. Errors: io.…
Result<QString> writeStartupModule(const QString &directory);

} // namespace orrery
