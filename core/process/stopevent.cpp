// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/stopevent.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace orrery {

StopEvent::StopEvent(const std::stop_token &stop) : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    m_callback.emplace(stop, [fd = m_event.get()] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(fd, &one, sizeof one);
    });
}

} // namespace orrery
