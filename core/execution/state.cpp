// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/state.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

// In the order of the enumerations.
constexpr std::array<QStringView, 8> stateNames{u"queued",    u"preparing", u"running",   u"saving",
                                                u"succeeded", u"failed",    u"cancelled", u"lost"};
constexpr std::array<QStringView, 12> phaseNames{u"queue",    u"code",  u"environment", u"data",
                                                 u"download", u"image", u"synchronize", u"start",
                                                 u"run",      u"save",  u"fetch",       u"clean"};

template<typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<QStringView, N> &names, QStringView text)
{
    const auto it = std::find(names.begin(), names.end(), text);
    if (it == names.end())
        return {};
    return static_cast<Enum>(it - names.begin());
}

} // namespace

QString toText(ExecutionState state)
{
    return stateNames.at(static_cast<std::size_t>(state)).toString();
}

std::optional<ExecutionState> executionStateFromText(QStringView text)
{
    return find<ExecutionState>(stateNames, text);
}

bool isFinal(ExecutionState state)
{
    return state >= ExecutionState::Succeeded;
}

QString toText(Phase phase)
{
    return phaseNames.at(static_cast<std::size_t>(phase)).toString();
}

std::optional<Phase> phaseFromText(QStringView text)
{
    return find<Phase>(phaseNames, text);
}

} // namespace orrery
