// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/diagnosis.h"

namespace orrery {

// A sentence with the next step for exceptions whose cause is known: a module that is not installed (with the package
// that provides it), a full disk or GPU, an input() without input, a rename between file systems. Empty for others.
QString adviceFor(const PythonException &exception);

} // namespace orrery
