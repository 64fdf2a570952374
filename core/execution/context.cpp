// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/context.h"

#include "core/base/json.h"

namespace orrery {

void ExecutionContext::save()
{
    [[maybe_unused]] const auto written = writeJsonFile(directory.state(), status.toJson());
}

void ExecutionContext::enter(ExecutionState state)
{
    status.state = state;
    save();
}

void ExecutionContext::warn(Reason warning)
{
    events.warning(warning);
    status.warnings.push_back(std::move(warning));
}

PhaseScope::PhaseScope(ExecutionContext &context, Phase phase) : m_context(context), m_phase(phase)
{
    m_context.events.phaseStarted(phase);
    m_context.status.phase = phase;
    m_context.save();
}

PhaseScope::~PhaseScope()
{
    m_context.events.phaseEnded(m_phase, m_amount);
}

void PhaseScope::report(const Amount &amount)
{
    m_amount = amount;
    m_context.events.progress(m_phase, amount);
}

} // namespace orrery
