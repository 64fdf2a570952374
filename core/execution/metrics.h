// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/directory.h"

#include <QString>

#include <utility>
#include <vector>

namespace orrery {

// Names and numbers, in the order in which the script named them first.
using LastMetrics = std::vector<std::pair<QString, double>>;

// The last value of each metric that the script wrote into metrics.jsonl ("step" is none). Of a file beyond a megabyte
// its end is read. Lines that cannot be read, and what is no finite number, are passed over; empty where there is none.
LastMetrics readLastMetrics(const ExecutionDirectory &directory);

} // namespace orrery
