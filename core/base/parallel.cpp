// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace orrery {

namespace {

constexpr auto reportInterval = std::chrono::milliseconds(50);

} // namespace

int usefulThreads(int most)
{
    return std::clamp(QThread::idealThreadCount(), 1, most);
}

Outcome<> inParallel(std::size_t count, std::size_t piece, int threads, const std::stop_token &stop,
                     const std::function<Outcome<>(std::size_t, std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> failed = false;
    std::mutex mutex;
    Outcome<> result;
    const auto fail = [&](const Halt &halt) {
        const std::scoped_lock lock(mutex);
        if (!failed.exchange(true))
            result = unexpected(halt);
    };
    const auto run = [&] {
        while (!failed) {
            const std::size_t first = next.fetch_add(piece);
            if (first >= count)
                return;
            if (stop.stop_requested())
                return fail(Cancelled{});
            if (const auto done = work(first, std::min(count, first + piece)); !done)
                return fail(done.error());
        }
    };
    const std::size_t pieces = (count + piece - 1) / piece;
    std::vector<std::thread> helpers;
    while (static_cast<int>(helpers.size()) + 1 < threads && helpers.size() + 1 < pieces)
        helpers.emplace_back(run);
    run();
    for (std::thread &helper : helpers)
        helper.join();
    return result;
}

void ProgressCounter::add(Bytes bytes, std::int64_t files)
{
    const std::scoped_lock lock(m_mutex);
    m_amount.bytes += bytes;
    m_amount.files += files;
    const auto time = std::chrono::steady_clock::now();
    if (time - m_last < reportInterval)
        return;
    m_last = time;
    m_progress.report(m_amount);
}

void ProgressCounter::finish()
{
    const std::scoped_lock lock(m_mutex);
    m_progress.report(m_amount);
}

} // namespace orrery
