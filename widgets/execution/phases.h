// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/events.h"
#include "core/execution/store.h"
#include "widgets/common/phasebar.h"

namespace orrery {

// The bar of an execution: the phases that were, the one that is, and, while it goes on, those that usually follow.
std::vector<PhaseBar::Part> phaseParts(const ExecutionRecord &record, const std::vector<PhaseRecord> &phases,
                                       const QDateTime &now);

} // namespace orrery
