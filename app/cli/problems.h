// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"

#include <cstdio>
#include <vector>

namespace orrery::cli {

// One line a problem, its hint below it: "error  train.py:3:8  requirements.import_not_listed  …".
void printProblems(const std::vector<Problem> &problems, std::FILE *to);

} // namespace orrery::cli
