// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/folds.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr Bytes piece = Bytes(256) << 10;

} // namespace

Outcome<> LogStates::extend(const LogFile &file, Bytes end, const std::stop_token &stop)
{
    while (m_end < end) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const QByteArray bytes = file.read(m_end, std::min(piece, end - m_end));
        if (bytes.isEmpty())
            break;
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const bool within = bytes[i] != '\r';
            if (within && !m_within) {
                if (m_count % apart == 0)
                    m_kept.push_back(m_end + i);
                ++m_count;
            }
            m_within = within;
        }
        m_end += bytes.size();
    }
    return {};
}

std::vector<LogStates::State> LogStates::states(std::int64_t first, std::int64_t count, const LogFile &file) const
{
    std::vector<State> result;
    if (first >= m_count || m_kept.empty()) {
        if (first == 0 && count > 0)
            result.push_back({m_end, m_end});
        return result;
    }
    std::int64_t number = first / apart * apart;
    Bytes from = m_kept[static_cast<std::size_t>(first / apart)];
    State state{from, from};
    bool within = false;
    while (from < m_end && static_cast<std::int64_t>(result.size()) < count) {
        const QByteArray bytes = file.read(from, std::min(piece, m_end - from));
        if (bytes.isEmpty())
            break;
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const bool now = bytes[i] != '\r';
            if (now && !within)
                state.begin = from + i;
            if (!now && within) {
                state.end = from + i;
                if (number++ >= first)
                    result.push_back(state);
                if (static_cast<std::int64_t>(result.size()) == count)
                    return result;
            }
            within = now;
        }
        from += bytes.size();
    }
    if (within && number >= first)
        result.push_back({state.begin, from});
    return result;
}

std::int64_t LogStates::numberAt(Bytes offset, const LogFile &file) const
{
    const auto behind = std::upper_bound(m_kept.begin(), m_kept.end(), offset);
    if (behind == m_kept.begin())
        return 0;
    const std::int64_t first = (behind - m_kept.begin() - 1) * apart;
    const auto near = states(first, apart, file);
    const auto next = std::partition_point(near.begin(), near.end(),
                                           [offset](const State &state) { return state.begin <= offset; });
    return first + std::max<std::int64_t>(0, next - near.begin() - 1);
}

} // namespace orrery
