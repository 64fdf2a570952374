// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/lines.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr Bytes readAhead = Bytes(64) << 10;
constexpr Bytes longestSequence = 64; // escape sequences that may be cut

bool continues(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

// Places in UTF-8 as places in its text.
void addMatches(LogRow &row, LogPattern::Matcher &matcher)
{
    const QByteArray utf8 = row.text.toUtf8();
    const bool plain = utf8.size() == row.text.size();
    qsizetype bytes = 0;
    qsizetype characters = 0;
    const auto place = [&](qsizetype at) {
        if (plain)
            return at;
        characters += QString::fromUtf8(QByteArrayView(utf8).sliced(bytes, at - bytes)).size();
        bytes = at;
        return characters;
    };
    qsizetype from = 0;
    while (const auto found = matcher.inLine(utf8, from)) {
        if (found->end > found->begin) {
            const qsizetype begin = place(found->begin);
            row.matches.push_back({begin, place(found->end)});
        }
        from = std::max(found->end, found->begin + 1);
        while (from < utf8.size() && continues(utf8[from]))
            ++from;
        if (from > utf8.size())
            break;
    }
}

} // namespace

// Reads forward in large pieces.
class LogLines::Window
{
public:
    explicit Window(const LogFile &file) : m_file(file) { }

    // Up to length bytes from offset; valid until the next call.
    QByteArrayView bytes(Bytes offset, Bytes length)
    {
        if (offset < m_begin || offset + length > m_begin + m_bytes.size()) {
            m_begin = offset;
            m_bytes = m_file.read(offset, std::max(length, readAhead));
        }
        const qsizetype from = std::min<qsizetype>(offset - m_begin, m_bytes.size());
        return QByteArrayView(m_bytes).sliced(from, std::min<qsizetype>(length, m_bytes.size() - from));
    }

private:
    const LogFile &m_file;
    QByteArray m_bytes;
    Bytes m_begin = 0;
};

LogLines::LogLines(std::shared_ptr<const LogFile> file, Bytes base) : m_file(std::move(file)), m_index(base)
{ }

std::int64_t LogLines::extraRowsBefore(std::int64_t line) const
{
    std::int64_t extra = m_index.extraRowsBefore(line);
    const std::scoped_lock lock(m_mutex);
    for (const auto &[number, states] : m_unfolded) {
        if (number >= line)
            break;
        extra += states->count() - 1;
    }
    return extra;
}

std::int64_t LogLines::rows() const
{
    const std::int64_t lines = m_index.lines();
    return lines + extraRowsBefore(lines);
}

std::int64_t LogLines::partsOf(std::int64_t line) const
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_unfolded.find(line); found != m_unfolded.end())
            return found->second->count();
    }
    const auto known = m_index.longLine(line);
    return known ? known->parts() : 1;
}

LogPlace LogLines::placeOf(std::int64_t row) const
{
    // The last line whose first row is not behind this one.
    std::int64_t low = 0;
    std::int64_t high = std::max<std::int64_t>(0, m_index.lines() - 1);
    high = std::min(high, std::max<std::int64_t>(0, row));
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        if (middle + extraRowsBefore(middle) <= row)
            low = middle;
        else
            high = middle - 1;
    }
    const std::int64_t part = row - low - extraRowsBefore(low);
    return {low, std::clamp<std::int64_t>(part, 0, partsOf(low) - 1)};
}

std::int64_t LogLines::rowOf(const LogPlace &place) const
{
    return place.line + extraRowsBefore(place.line) + std::min(place.part, partsOf(place.line) - 1);
}

LogPlace LogLines::placeAt(Bytes offset) const
{
    LogPlace place{m_index.lineAt(offset, *m_file), 0};
    const auto known = m_index.longLine(place.line);
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_unfolded.find(place.line); found != m_unfolded.end()) {
        place.part = found->second->numberAt(offset, *m_file);
    } else if (known && !known->progress) {
        place.part = std::min((offset - known->begin) / LogIndex::block, known->parts() - 1);
    }
    return place;
}

Bytes LogLines::endOf(std::int64_t line, Bytes begin, Window &window) const
{
    const Bytes size = m_index.size();
    if (const auto known = m_index.longLine(line))
        return known->end;
    const QByteArrayView bytes = window.bytes(begin, std::min(LogIndex::block + 1, size - begin));
    const qsizetype end = bytes.indexOf('\n');
    return begin + (end < 0 ? bytes.size() : end);
}

// A part begins at a multiple of 16 KiB, or a little before it where that is within a character or a sequence.
Bytes LogLines::partBegin(Bytes offset, Window &window) const
{
    const Bytes from = std::max<Bytes>(0, offset - longestSequence);
    const QByteArrayView bytes = window.bytes(from, longestSequence + 4);
    const qsizetype at = std::min<qsizetype>(offset - from, bytes.size());
    const qsizetype sequence = bytes.first(at).lastIndexOf('\x1b');
    if (sequence >= 0 && sequence + escapeLength(bytes.sliced(sequence)) > at)
        return from + sequence;
    for (qsizetype back = 0; back < 4 && at - back > 0 && at < bytes.size(); ++back) {
        if (!continues(bytes[at - back]))
            return offset - back;
    }
    return offset;
}

LogRow LogLines::rowFor(Bytes begin, Bytes end, Window &window, LogPattern::Matcher *matcher) const
{
    LogRow row;
    row.begin = begin;
    row.end = end;
    LogText shown = logText(window.bytes(begin, end - begin));
    row.text = std::move(shown.text);
    row.spans = std::move(shown.spans);
    if (matcher != nullptr)
        addMatches(row, *matcher);
    return row;
}

std::vector<LogRow> LogLines::read(std::int64_t first, std::int64_t count, LogPattern::Matcher *matcher) const
{
    std::vector<LogRow> rows;
    Window window(*m_file);
    const std::int64_t lines = m_index.lines();
    LogPlace place = placeOf(std::max<std::int64_t>(0, first));
    Bytes begin = m_index.beginOf(place.line, *m_file);
    const auto wanted = [&] { return count - static_cast<std::int64_t>(rows.size()); };
    for (; place.line < lines && wanted() > 0; place = {place.line + 1, 0}) {
        std::shared_ptr<const LogStates> states;
        {
            const std::scoped_lock lock(m_mutex);
            if (const auto found = m_unfolded.find(place.line); found != m_unfolded.end())
                states = found->second;
        }
        const Bytes end = endOf(place.line, begin, window);
        const auto known = m_index.longLine(place.line);
        if (states) {
            for (const auto &state : states->states(place.part, wanted(), *m_file)) {
                rows.push_back(
                    rowFor(state.begin, std::min(state.end, state.begin + LogIndex::block), window, matcher));
                rows.back().place = place;
                rows.back().progress = rows.back().unfolded = true;
                rows.back().last = ++place.part >= states->count();
            }
        } else if (known && !known->progress) {
            for (; place.part < known->parts() && wanted() > 0; ++place.part) {
                const auto at = [&](std::int64_t part) {
                    return part == 0             ? begin
                        : part >= known->parts() ? end
                                                 : partBegin(begin + part * LogIndex::block, window);
                };
                const Bytes partEnd = at(place.part + 1);
                rows.push_back(rowFor(at(place.part), partEnd, window, matcher));
                rows.back().place = place;
                rows.back().last = place.part + 1 == known->parts();
            }
        } else {
            const Bytes from = std::max(begin, end - LogIndex::block);
            const QByteArrayView bytes = window.bytes(from, end - from);
            const QByteArrayView state = lastState(bytes);
            const bool progress = known || hasStates(bytes);
            const Bytes shown = from + (state.data() - bytes.data());
            rows.push_back(rowFor(shown, shown + state.size(), window, matcher));
            rows.back().place = place;
            rows.back().progress = progress;
        }
        begin = end + 1;
    }
    return rows;
}

Outcome<> LogLines::unfold(std::int64_t line, const std::stop_token &stop)
{
    const Bytes begin = m_index.beginOf(line, *m_file);
    Bytes end = m_index.beginOf(line + 1, *m_file);
    if (line + 1 < m_index.lines() || (end > begin && m_file->read(end - 1, 1) == "\n"))
        --end;
    LogStates states(begin);
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_unfolded.find(line); found != m_unfolded.end())
            states = *found->second;
    }
    if (const auto done = states.extend(*m_file, end, stop); !done)
        return done;
    const std::scoped_lock lock(m_mutex);
    m_unfolded[line] = std::make_shared<const LogStates>(std::move(states));
    return {};
}

void LogLines::fold(std::int64_t line)
{
    const std::scoped_lock lock(m_mutex);
    m_unfolded.erase(line);
}

bool LogLines::isUnfolded(std::int64_t line) const
{
    const std::scoped_lock lock(m_mutex);
    return m_unfolded.contains(line);
}

std::int64_t LogLines::unfoldedGrowing() const
{
    const std::int64_t last = m_index.lines() - 1;
    return isUnfolded(last) ? last : -1;
}

} // namespace orrery
