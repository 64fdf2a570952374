// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace orrery {

// Hands jobs to several workers and their results, in the order of the jobs, to one taker. What is under way or waits
// to be taken never costs more than the budget (one job alone may). All functions may be called from any thread.
template<typename Job, typename Done>
class OrderedWork
{
public:
    struct Claim {
        std::int64_t number;
        Job job;
    };

    // next: makes the next job, or nothing at the end; called by one thread at a time. A Job has a member cost.
    OrderedWork(std::function<std::optional<Job>()> next, Bytes budget) : m_next(std::move(next)), m_budget(budget) { }

    // For a worker. Waits for the budget. Nothing when there are no more jobs, or after close().
    std::optional<Claim> claim()
    {
        std::unique_lock lock(m_mutex);
        if (!m_pending && !m_ended)
            advance();
        m_affordable.wait(
            lock, [this] { return m_closed || m_ended || m_cost == 0 || m_cost + m_pending->cost <= m_budget; });
        if (m_closed || m_ended)
            return {};
        Claim claim{m_claimed++, std::move(*m_pending)};
        m_costs[claim.number] = claim.job.cost;
        m_cost += claim.job.cost;
        advance();
        return claim;
    }

    void deliver(std::int64_t number, Done done)
    {
        const std::lock_guard lock(m_mutex);
        m_done.emplace(number, std::move(done));
        if (number == m_taken)
            m_ready.notify_one();
    }

    // For the taker: the next result, in the order of the jobs. Waits for it. Nothing after the last.
    std::optional<Done> take()
    {
        std::unique_lock lock(m_mutex);
        if (const auto before = m_costs.find(m_taken - 1); before != m_costs.end()) {
            m_cost -= before->second;
            m_costs.erase(before);
            m_affordable.notify_all();
        }
        if (!m_pending && !m_ended)
            advance();
        m_ready.wait(lock, [this] { return m_done.contains(m_taken) || (m_ended && m_taken == m_claimed); });
        const auto found = m_done.find(m_taken);
        if (found == m_done.end())
            return {};
        std::optional<Done> done(std::move(found->second));
        m_done.erase(found);
        ++m_taken;
        return done;
    }

    // No more jobs are handed out. Workers finish what they have.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_affordable.notify_all();
    }

private:
    void advance()
    {
        m_pending = m_next();
        m_ended = !m_pending;
        if (m_ended) {
            m_affordable.notify_all();
            m_ready.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_affordable;
    std::condition_variable m_ready;
    std::function<std::optional<Job>()> m_next;
    std::optional<Job> m_pending;
    std::map<std::int64_t, Bytes> m_costs; // of what is claimed and not yet done with by the taker
    std::map<std::int64_t, Done> m_done;
    std::int64_t m_claimed = 0;
    std::int64_t m_taken = 0;
    Bytes m_cost = 0;
    Bytes m_budget;
    bool m_ended = false;
    bool m_closed = false;
};

} // namespace orrery
