// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/directory.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace orrery {

// Looks at request.json five times a second and turns a request to stop into a stop token. Has a thread of its own.
class RequestWatch
{
public:
    explicit RequestWatch(const ExecutionDirectory &directory);
    std::stop_token token() const { return m_source.get_token(); }

private:
    void watch(const std::stop_token &end);

    ExecutionDirectory m_directory;
    std::stop_source m_source;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace orrery
