// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/store.h"
#include "widgets/common/facts.h"

namespace orrery {

// All that is known of an execution, in sections.
std::vector<FactSection> detailsOf(const ExecutionRecord &record);

} // namespace orrery
