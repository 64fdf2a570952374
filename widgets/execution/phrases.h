// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/events.h"
#include "core/execution/store.h"
#include "widgets/common/statebadge.h"

#include <QString>

namespace orrery {

// How executions are spoken of on the screen.

// A phase as a part of the bar: "environment".
QString phaseName(Phase phase);

// The answer to "why", in a sentence: the reason of the end, the first warning, what is being done now. Empty where
// there is nothing to know.
QString whatToKnow(const ExecutionRecord &record);

// What the execution is doing or did, for its page.
QString sentence(const ExecutionRecord &record, const std::vector<PhaseRecord> &phases);

// The name that the user gave it, else its parameters: "gamma 0.001 · epochs 20"; empty where it has neither.
QString nameOf(const ExecutionRecord &record);

// "this computer", or the target's name.
QString whereOf(const ExecutionRecord &record);

} // namespace orrery
