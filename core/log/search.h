// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"
#include "core/log/file.h"
#include "core/log/index.h"
#include "core/log/pattern.h"

#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <stop_token>
#include <vector>

namespace orrery {

// Which lines of a log match. Kept is only how many hits begin in each 64 KiB of the file: memory does not depend on
// the number of hits, and a place is found by searching one such piece again. What is looked at is what people see:
// escape sequences and carriage returns before line ends are left out. Of a progress bar all states are searched.
//
// One thread extends; any may ask meanwhile.
class LogSearch
{
public:
    static constexpr Bytes chunk = Bytes(64) << 10;
    // A longer line is searched in windows of this size that overlap by a chunk: a match longer than that may be
    // missed.
    static constexpr Bytes longest = Bytes(4) << 20;

    explicit LogSearch(LogPattern pattern) : m_pattern(std::move(pattern)) { }

    const LogPattern &pattern() const { return m_pattern; }

    // Searches on, up to size. What is found is visible at once. Errors: log.pattern_too_slow.
    Outcome<> extend(const LogFile &file, Bytes size, const std::stop_token &stop);

    // Searched up to here.
    Bytes size() const;
    // Lines that match.
    std::int64_t count() const;
    // Of those that begin in [from, to), to the accuracy of a chunk.
    std::int64_t countWithin(Bytes from, Bytes to) const;

    struct Hit {
        Bytes line = 0;           // where its line begins
        std::int64_t ordinal = 0; // from 0
    };
    // The first whose line begins at or behind `from`; the last before `before`. Nothing where there is none (yet).
    std::optional<Hit> next(Bytes from, const LogFile &file) const;
    std::optional<Hit> previous(Bytes before, const LogFile &file) const;

    // Whether hits stand in each of so many equal stretches of the lines: not 0.
    std::vector<std::uint32_t> spread(const LogIndex &index, std::size_t stretches, const LogFile &file) const;

    // Where in the line that begins at `line` the first match stands. line itself where there is none.
    Bytes matchIn(Bytes line, Bytes end, const LogFile &file) const;

private:
    struct Scan;
    Outcome<> searchFinished(const LogFile &file, Bytes finished, const std::stop_token &stop);
    Bytes unfinishedFrom(const LogFile &file, Bytes size) const;
    std::vector<Bytes> hitsIn(std::size_t number, const LogFile &file) const;
    std::int64_t ordinalOf(std::size_t number) const;
    std::optional<std::size_t> chunkWithHits(std::size_t from, bool downwards) const;
    std::optional<Hit> openHit() const;

    const LogPattern m_pattern;
    mutable std::shared_mutex m_mutex;
    std::vector<std::uint32_t> m_counts; // of the lines that begin in each chunk, and before m_end
    std::int64_t m_count = 0;
    Bytes m_end = 0;      // lines that begin before it are counted in m_counts
    Bytes m_finished = 0; // the end of the last line that had one
    Bytes m_size = 0;
    bool m_openHit = false; // the line at m_end, which has no end yet, matches
};

} // namespace orrery
