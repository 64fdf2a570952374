// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/statebadge.h"

#include <QCoreApplication>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StateBadge)
};

} // namespace

Badge stateBadge(ExecutionState state)
{
    switch (state) {
    case ExecutionState::Queued:
        return {Tone::Careful, Sign::Ring, Words::tr("queued")};
    case ExecutionState::Preparing:
        return {Tone::Active, Sign::Ring, Words::tr("preparing")};
    case ExecutionState::Running:
        return {Tone::Active, Sign::Dot, Words::tr("running")};
    case ExecutionState::Saving:
        return {Tone::Active, Sign::Dot, Words::tr("saving")};
    case ExecutionState::Succeeded:
        return {Tone::Good, Sign::Check, Words::tr("succeeded")};
    case ExecutionState::Failed:
        return {Tone::Bad, Sign::Cross, Words::tr("failed")};
    case ExecutionState::Cancelled:
        return {Tone::Neutral, Sign::Square, Words::tr("cancelled")};
    case ExecutionState::Lost:
        return {Tone::Bad, Sign::Question, Words::tr("lost")};
    }
    return {};
}

} // namespace orrery
