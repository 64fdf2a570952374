// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace orrery {

// A stop token that poll(2) can wait for: the descriptor becomes readable when the stop is requested.
class StopEvent
{
public:
    explicit StopEvent(const std::stop_token &stop);
    int descriptor() const { return m_event.get(); }

private:
    Descriptor m_event;
    std::optional<std::stop_callback<std::function<void()>>> m_callback;
};

} // namespace orrery
