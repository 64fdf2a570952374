// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "widgets/common/badge.h"

namespace orrery {

// An execution's state as a word with its sign. The words are those of the files.
Badge stateBadge(ExecutionState state);

} // namespace orrery
