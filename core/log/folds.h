// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"
#include "core/log/file.h"

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace orrery {

// Where the states of one line are that a progress bar has rewritten again and again with carriage returns. Every 64th
// is kept. Of one thread.
class LogStates
{
public:
    // begin: of the line.
    explicit LogStates(Bytes begin) : m_end(begin) { }

    // Takes in what the line holds up to end (which is before its line end).
    Outcome<> extend(const LogFile &file, Bytes end, const std::stop_token &stop);

    Bytes end() const { return m_end; }
    // At least one. Empty states do not count.
    std::int64_t count() const { return std::max<std::int64_t>(1, m_count); }

    struct State {
        Bytes begin = 0;
        Bytes end = 0;
    };
    // Of up to so many from first on.
    std::vector<State> states(std::int64_t first, std::int64_t count, const LogFile &file) const;
    // Which state the byte at offset belongs to.
    std::int64_t numberAt(Bytes offset, const LogFile &file) const;

private:
    static constexpr std::int64_t apart = 64;

    std::vector<Bytes> m_kept;
    std::int64_t m_count = 0;
    Bytes m_end;
    bool m_within = false; // the last state may go on at m_end
};

} // namespace orrery
