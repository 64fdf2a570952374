// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/requestwatch.h"

#include "core/execution/request.h"

#include <chrono>

namespace orrery {

RequestWatch::RequestWatch(const ExecutionDirectory &directory)
    : m_directory(directory), m_thread([this](const std::stop_token &end) { watch(end); })
{ }

void RequestWatch::watch(const std::stop_token &end)
{
    std::unique_lock lock(m_mutex);
    while (!end.stop_requested()) {
        if (readStopRequest(m_directory)) {
            m_source.request_stop();
            return;
        }
        m_wake.wait_for(lock, end, std::chrono::milliseconds(200), [] { return false; });
    }
}

} // namespace orrery
