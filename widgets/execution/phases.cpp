// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/phases.h"

#include "widgets/execution/phrases.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr std::array usual{Phase::Code, Phase::Environment, Phase::Start, Phase::Run, Phase::Save};

} // namespace

std::vector<PhaseBar::Part> phaseParts(const ExecutionRecord &record, const std::vector<PhaseRecord> &phases,
                                       const QDateTime &now)
{
    const ExecutionState state = record.status.state;
    const bool active = !isFinal(state);
    std::vector<PhaseBar::Part> parts;
    for (const PhaseRecord &phase : phases) {
        PhaseBar::Part part;
        part.name = phaseName(phase.phase);
        const QDateTime end = phase.ended ? *phase.ended : active ? now : record.status.ended.value_or(phase.started);
        part.took = Milliseconds(std::max<qint64>(0, phase.started.msecsTo(end)));
        part.state = phase.ended || !active ? PhaseBar::State::Done : PhaseBar::State::Active;
        if (phase.transfers) {
            const SpeedMeter meter;
            part.detail = describe(phase.amount, meter);
        }
        parts.push_back(std::move(part));
    }
    if (!active) {
        // The phase that failed: the script's own where it ran, else the last.
        if (state == ExecutionState::Failed || state == ExecutionState::Lost) {
            auto failed = std::find_if(phases.begin(), phases.end(), [&](const PhaseRecord &phase) {
                const bool saving = record.status.reason && record.status.reason->code.family() == "save";
                return phase.phase == (saving ? Phase::Save : Phase::Run);
            });
            if (failed == phases.end() && !phases.empty())
                failed = phases.end() - 1;
            if (failed != phases.end())
                parts[std::size_t(failed - phases.begin())].state = PhaseBar::State::Failed;
        }
        return parts;
    }
    const Phase last = phases.empty() ? Phase::Queue : phases.back().phase;
    for (const Phase phase : usual) {
        if (phase > last)
            parts.push_back({phaseName(phase), PhaseBar::State::Waiting, {}, {}});
    }
    return parts;
}

} // namespace orrery
