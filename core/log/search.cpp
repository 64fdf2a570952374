// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/search.h"

#include "core/base/parallel.h"
#include "core/base/tr.h"
#include "core/log/text.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace orrery {

namespace {

constexpr Bytes slack = Bytes(16) << 10; // most lines that begin in a piece end within this behind it
constexpr std::size_t chunksInPiece = 8;
constexpr std::size_t piecesInTurn = 64; // then what was found is made visible

// The place in the original of a beginning of a line in what was left.
qsizetype originalLine(const std::vector<LogMove> &moves, qsizetype at)
{
    const auto behind = std::lower_bound(moves.begin(), moves.end(), at,
                                         [](const LogMove &move, qsizetype place) { return move.at < place; });
    return behind == moves.begin() ? at : at + (behind - 1)->leftOut;
}

qsizetype originalByte(const std::vector<LogMove> &moves, qsizetype at)
{
    const auto behind = std::upper_bound(moves.begin(), moves.end(), at,
                                         [](qsizetype place, const LogMove &move) { return place < move.at; });
    return behind == moves.begin() ? at : at + (behind - 1)->leftOut;
}

} // namespace

// What one thread searches with.
struct LogSearch::Scan {
    explicit Scan(const LogPattern &pattern) : matcher(pattern) { }

    LogPattern::Matcher matcher;
    QByteArray bytes;
    QByteArray kept;
    std::vector<LogMove> moves;

    // Calls hit(offset) for each line that begins in [begin, end) and matches, where the file is looked at up to size.
    template<typename Found>
    void linesFrom(const LogFile &file, Bytes begin, Bytes end, Bytes size, const Found &hit)
    {
        const Bytes from = std::max<Bytes>(0, begin - 1);
        Bytes wanted = std::min(size, end + slack) - from;
        read(file, from, wanted);
        qsizetype first = 0;
        if (begin > 0) {
            first = bytes.indexOf('\n') + 1;
            if (first == 0 || from + first >= end)
                return; // all of it belongs to a line that begins before
        }
        qsizetype last = bytes.indexOf('\n', end - 1 - from);
        while (last < 0 && from + bytes.size() < size && bytes.size() == wanted && wanted < longest) {
            const auto looked = bytes.size();
            wanted = std::min({size - from, wanted * 4, longest});
            read(file, from, wanted);
            last = bytes.indexOf('\n', looked);
        }
        if (last < 0 && bytes.size() == wanted && from + wanted < size) {
            const qsizetype line = bytes.lastIndexOf('\n', end - 2 - from) + 1;
            lines(QByteArrayView(bytes).sliced(first, line - first), from + first, hit);
            if (inLongLine(file, from + line, size) >= 0)
                hit(from + line);
            return;
        }
        lines(QByteArrayView(bytes).sliced(first, (last < 0 ? bytes.size() : last + 1) - first), from + first, hit);
    }

    template<typename Found>
    void lines(QByteArrayView text, Bytes offset, const Found &hit)
    {
        const bool changed = stripped(text, kept, moves);
        const QByteArrayView looked = changed ? QByteArrayView(kept) : text;
        for (qsizetype at = 0; at < looked.size();) {
            const auto found = matcher.nextLine(looked, at);
            if (!found)
                break;
            hit(offset + (changed ? originalLine(moves, found->begin) : found->begin));
            at = found->end + 1;
        }
    }

    // Where the first match in a line stands, which ends at a line end or at `end`; -1.
    Bytes inLongLine(const LogFile &file, Bytes line, Bytes end)
    {
        for (Bytes from = line; from < end; from += longest - chunk) {
            read(file, from, std::min(longest, end - from));
            const qsizetype ends = bytes.indexOf('\n');
            const QByteArrayView text = QByteArrayView(bytes).first(ends < 0 ? bytes.size() : ends);
            const bool changed = stripped(text, kept, moves);
            if (const auto found = matcher.inLine(changed ? QByteArrayView(kept) : text))
                return from + (changed ? originalByte(moves, found->begin) : found->begin);
            if (ends >= 0 || bytes.size() < longest)
                break;
        }
        return -1;
    }

private:
    void read(const LogFile &file, Bytes from, Bytes length)
    {
        bytes.resize(length);
        bytes.resize(file.read(bytes.data(), length, from));
    }
};

// Where the last line begins, should it have no end yet; else size.
Bytes LogSearch::unfinishedFrom(const LogFile &file, Bytes size) const
{
    Bytes end = size;
    while (end > m_end) {
        const Bytes from = std::max(m_end, end - chunk);
        const QByteArray bytes = file.read(from, end - from);
        const qsizetype found = bytes.lastIndexOf('\n');
        if (found >= 0)
            return from + found + 1;
        end = from;
    }
    return std::min(m_end, size);
}

Outcome<> LogSearch::extend(const LogFile &file, Bytes size, const std::stop_token &stop)
{
    // A line that goes on for ever is not searched from its beginning for each byte.
    if (size <= m_size || (m_size - m_end > longest && size - m_size < (m_size - m_end) / 8))
        return {};
    const Bytes finished = unfinishedFrom(file, size);
    if (const auto done = searchFinished(file, finished, stop); !done)
        return done;
    bool openHit = false;
    if (finished < size) {
        Scan scan(m_pattern);
        openHit = scan.inLongLine(file, finished, size) >= 0;
    }
    const std::unique_lock lock(m_mutex);
    m_openHit = openHit;
    m_size = size;
    return {};
}

Outcome<> LogSearch::searchFinished(const LogFile &file, Bytes finished, const std::stop_token &stop)
{
    WorkerPool<Scan> scans([this] { return std::make_unique<Scan>(m_pattern); });
    std::atomic<bool> gaveUp = false;
    const Bytes begin = m_end;
    const auto end = static_cast<std::size_t>((finished + chunk - 1) / chunk);
    for (auto from = static_cast<std::size_t>(begin / chunk); from < end;) {
        const std::size_t until = std::min(end, from + chunksInPiece * piecesInTurn);
        std::vector<std::uint32_t> counts(until - from);
        const auto piece = [&](std::size_t first, std::size_t last) -> Outcome<> {
            const auto scan = scans.borrow();
            const Bytes pieceBegin = std::max(begin, static_cast<Bytes>(from + first) * chunk);
            const Bytes pieceEnd = std::min(finished, static_cast<Bytes>(from + last) * chunk);
            scan->linesFrom(file, pieceBegin, pieceEnd, finished,
                            [&](Bytes hit) { ++counts[static_cast<std::size_t>(hit / chunk) - from]; });
            gaveUp = gaveUp || scan->matcher.gaveUp();
            return {};
        };
        if (const auto done = inParallel(until - from, chunksInPiece, usefulThreads(), stop, piece); !done)
            return done;
        if (gaveUp) {
            return unexpected(Halt(Error{"log.pattern_too_slow",
                                         Tr::tr("This expression takes too many steps on some lines of the log."),
                                         {},
                                         Tr::tr("Nested repetitions like (a+)+ do that: write it more simply.")}));
        }
        const std::unique_lock lock(m_mutex);
        m_openHit = false;
        m_finished = finished;
        m_counts.resize(until);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            m_counts[from + i] += counts[i];
            m_count += counts[i];
        }
        m_end = std::min(finished, static_cast<Bytes>(until) * chunk);
        m_size = m_end;
        from = until;
    }
    return {};
}

Bytes LogSearch::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_size;
}

std::int64_t LogSearch::count() const
{
    const std::shared_lock lock(m_mutex);
    return m_count + (m_openHit ? 1 : 0);
}

std::int64_t LogSearch::countWithin(Bytes from, Bytes to) const
{
    const std::shared_lock lock(m_mutex);
    const auto first = std::min(m_counts.size(), static_cast<std::size_t>(from / chunk));
    const auto last = std::min(m_counts.size(), static_cast<std::size_t>((to + chunk - 1) / chunk));
    std::int64_t count = m_openHit && m_end >= from && m_end < to ? 1 : 0;
    for (std::size_t i = first; i < last; ++i)
        count += m_counts[i];
    return count;
}

std::vector<Bytes> LogSearch::hitsIn(std::size_t number, const LogFile &file) const
{
    Bytes end = 0;
    Bytes finished = 0;
    {
        const std::shared_lock lock(m_mutex);
        end = std::min(m_end, static_cast<Bytes>(number + 1) * chunk);
        finished = m_finished;
    }
    std::vector<Bytes> hits;
    Scan scan(m_pattern);
    scan.linesFrom(file, static_cast<Bytes>(number) * chunk, end, finished,
                   [&hits](Bytes hit) { hits.push_back(hit); });
    return hits;
}

std::int64_t LogSearch::ordinalOf(std::size_t number) const
{
    const std::shared_lock lock(m_mutex);
    std::int64_t ordinal = 0;
    for (std::size_t i = 0; i < std::min(number, m_counts.size()); ++i)
        ordinal += m_counts[i];
    return ordinal;
}

// The first chunk from `from` on (or, downwards, the last up to it) that has hits; nothing where there is none.
std::optional<std::size_t> LogSearch::chunkWithHits(std::size_t from, bool downwards) const
{
    const std::shared_lock lock(m_mutex);
    if (m_counts.empty() || (!downwards && from >= m_counts.size()))
        return {};
    for (std::size_t i = std::min(from, m_counts.size() - 1);; downwards ? --i : ++i) {
        if (m_counts[i] > 0)
            return i;
        if (downwards ? i == 0 : i + 1 == m_counts.size())
            return {};
    }
}

std::optional<LogSearch::Hit> LogSearch::openHit() const
{
    const std::shared_lock lock(m_mutex);
    return m_openHit ? std::optional(Hit{m_end, m_count}) : std::nullopt;
}

std::optional<LogSearch::Hit> LogSearch::next(Bytes from, const LogFile &file) const
{
    from = std::max<Bytes>(0, from);
    const auto start = static_cast<std::size_t>(from / chunk);
    for (auto number = chunkWithHits(start, false); number; number = chunkWithHits(*number + 1, false)) {
        const std::vector<Bytes> hits = hitsIn(*number, file);
        const auto found = std::lower_bound(hits.begin(), hits.end(), from);
        if (found != hits.end())
            return Hit{*found, ordinalOf(*number) + (found - hits.begin())};
    }
    const auto open = openHit();
    return open && open->line >= from ? open : std::nullopt;
}

std::optional<LogSearch::Hit> LogSearch::previous(Bytes before, const LogFile &file) const
{
    if (const auto open = openHit(); open && open->line < before)
        return open;
    if (before <= 0)
        return {};
    for (auto number = chunkWithHits(static_cast<std::size_t>((before - 1) / chunk), true); number;) {
        const std::vector<Bytes> hits = hitsIn(*number, file);
        const auto behind = std::lower_bound(hits.begin(), hits.end(), before);
        if (behind != hits.begin())
            return Hit{*(behind - 1), ordinalOf(*number) + (behind - hits.begin()) - 1};
        if (*number == 0)
            break;
        number = chunkWithHits(*number - 1, true);
    }
    return {};
}

std::vector<std::uint32_t> LogSearch::spread(const LogIndex &index, std::size_t stretches, const LogFile &file) const
{
    std::vector<std::uint32_t> result(stretches);
    const std::int64_t lines = std::max<std::int64_t>(1, index.lines());
    const auto stretchOf = [&](std::int64_t line) {
        return std::min(stretches - 1, static_cast<std::size_t>(line) * stretches / static_cast<std::size_t>(lines));
    };
    for (auto number = chunkWithHits(0, false); number; number = chunkWithHits(*number + 1, false)) {
        const Bytes begin = static_cast<Bytes>(*number) * chunk;
        const std::size_t first = stretchOf(index.aboutLineAt(begin));
        if (first == stretchOf(index.aboutLineAt(begin + chunk))) {
            ++result[first];
            continue;
        }
        for (const Bytes hit : hitsIn(*number, file))
            ++result[stretchOf(index.lineAt(hit, file))];
    }
    if (const auto open = openHit())
        ++result[stretchOf(index.lineAt(open->line, file))];
    return result;
}

Bytes LogSearch::matchIn(Bytes line, Bytes end, const LogFile &file) const
{
    Scan scan(m_pattern);
    const Bytes found = scan.inLongLine(file, line, end);
    return found < 0 ? line : found;
}

} // namespace orrery
