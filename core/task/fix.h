// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/task/problem.h"

#include <QString>

namespace orrery {

// Makes the edits of a fix, in their order. Every file is replaced whole or not at all; nothing is written outside the
// folder, not through a symlink either, and a file that is no longer as the fix expects it is left alone.
// Errors: fix.outdated where that is so (check again), fix.outside, and those of the files' own readers and writers.
// The edits before the one that failed have then been made.
Result<> applyFix(const QString &taskRoot, const Fix &fix);

} // namespace orrery
