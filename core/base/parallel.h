// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace orrery {

// For the few engines whose purpose is parallel work.

// How many threads are worth using on this machine: its processors that this process may use, at most `most`.
int usefulThreads(int most = 8);

// Calls work(first, last) for consecutive pieces that together are [0, count), from several threads, this one among
// them. The first that fails ends it: no new piece is begun, and its reason is returned; Cancelled once stop is
// requested. work must not throw.
Outcome<> inParallel(std::size_t count, std::size_t piece, int threads, const std::stop_token &stop,
                     const std::function<Outcome<>(std::size_t first, std::size_t last)> &work);

// Things that one thread uses at a time and that are worth keeping for the next piece of work (buffers, compressors).
template<typename T>
class WorkerPool
{
public:
    explicit WorkerPool(std::function<std::unique_ptr<T>()> make) : m_make(std::move(make)) { }

    // Goes back to the pool by itself.
    auto borrow()
    {
        const auto giveBack = [this](T *worker) {
            const std::scoped_lock lock(m_mutex);
            m_idle.emplace_back(worker);
        };
        const std::scoped_lock lock(m_mutex);
        if (m_idle.empty())
            m_idle.push_back(m_make());
        std::unique_ptr<T, decltype(giveBack)> worker(m_idle.back().release(), giveBack);
        m_idle.pop_back();
        return worker;
    }

private:
    std::function<std::unique_ptr<T>()> m_make;
    std::vector<std::unique_ptr<T>> m_idle;
    std::mutex m_mutex;
};

// Counts what several threads have done and reports it, at most twenty times a second.
class ProgressCounter
{
public:
    ProgressCounter(Progress &progress, const Amount &start) : m_progress(progress), m_amount(start) { }

    void add(Bytes bytes, std::int64_t files);
    // The last word.
    void finish();

private:
    Progress &m_progress;
    Amount m_amount;
    std::chrono::steady_clock::time_point m_last;
    std::mutex m_mutex;
};

} // namespace orrery
