// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/index.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

namespace orrery {

namespace {

constexpr Bytes piece = Bytes(512) << 10;  // one read
constexpr Bytes stretch = Bytes(64) << 20; // what is worked out before it is made visible
constexpr int mostThreads = 2;             // reading is limited by memory, not by processors

// Sixteen bytes at a time, as every processor we run on can.
std::uint32_t countLineEnds(const char *bytes, std::size_t length)
{
    using Lane = std::int8_t __attribute__((vector_size(16)));
    constexpr std::size_t width = sizeof(Lane);
    constexpr std::size_t most = 127 * width; // a lane counts to 127
    std::uint32_t count = 0;
    while (length >= width) {
        const std::size_t now = std::min(length, most) / width * width;
        Lane sums = {};
        for (const char *at = bytes; at != bytes + now; at += width) {
            Lane lane;
            std::memcpy(&lane, at, width);
            sums -= lane == std::int8_t('\n');
        }
        for (std::size_t i = 0; i < width; ++i)
            count += static_cast<std::uint32_t>(sums[i]);
        bytes += now;
        length -= now;
    }
    return count + static_cast<std::uint32_t>(std::count(bytes, bytes + length, '\n'));
}

} // namespace

LogIndex::LogIndex(Bytes base) : m_base(base), m_size(base)
{
    m_open.begin = m_openBefore.begin = base;
}

LogIndex::Return LogIndex::returnsIn(const char *from, const char *to)
{
    const void *found = std::memchr(from, '\r', static_cast<std::size_t>(to - from));
    if (found == nullptr)
        return Return::None;
    return found == to - 1 ? Return::AtEnd : Return::Within;
}

LogIndex::Summary LogIndex::summarize(const char *bytes, Bytes length)
{
    Summary summary;
    const auto size = static_cast<std::size_t>(length);
    summary.ends = countLineEnds(bytes, size);
    if (summary.ends == 0) {
        summary.head = returnsIn(bytes, bytes + size);
        return summary;
    }
    const auto *first = static_cast<const char *>(std::memchr(bytes, '\n', size));
    const auto *last = static_cast<const char *>(::memrchr(bytes, '\n', size));
    summary.first = static_cast<std::uint16_t>(first - bytes);
    summary.last = static_cast<std::uint16_t>(last - bytes);
    summary.head = returnsIn(bytes, first);
    summary.tail = returnsIn(last + 1, bytes + size);
    return summary;
}

void LogIndex::append(const Summary &summary, Bytes length)
{
    const Bytes begin = blockBegin(m_blocks.size());
    m_openBefore = m_open;
    m_longBefore = m_long.size();
    m_blocks.push_back({m_open.ends, summary.first, summary.last});
    // A return that was the last byte of the block before stands within the line, unless the line ends right here.
    if (m_open.returns == Return::AtEnd && (summary.ends == 0 || summary.first > 0))
        m_open.returns = Return::Within;
    if (summary.ends == 0) {
        if (m_open.returns == Return::None)
            m_open.returns = summary.head;
    } else {
        const Bytes end = begin + summary.first;
        if (end - m_open.begin > block) {
            LongLine line{m_open.ends, m_open.begin, end, false, 0};
            line.progress = m_open.returns == Return::Within || summary.head == Return::Within;
            line.extra = (m_long.empty() ? 0 : m_long.back().extra) + line.parts() - 1;
            m_long.push_back(line);
        }
        m_open.begin = begin + summary.last + 1;
        m_open.returns = summary.tail;
        m_open.ends += summary.ends;
    }
    m_size = begin + length;
}

Outcome<> LogIndex::extend(const LogFile &file, Bytes size, const std::stop_token &stop)
{
    while (true) {
        Bytes from = 0;
        {
            const std::scoped_lock lock(m_mutex);
            from = m_size - (m_size - m_base) % block;
            if (m_size >= size)
                return {};
            if (m_blocks.empty())
                m_blocks.reserve(static_cast<std::size_t>((size - m_base) / block + 64));
        }
        const Bytes length = std::min(stretch, size - from);
        std::vector<Summary> summaries(static_cast<std::size_t>((length + block - 1) / block));
        std::atomic<Bytes> end = length;
        const int threads = length > 8 * piece ? usefulThreads(mostThreads) : 1;
        const auto pieces = static_cast<std::size_t>((length + piece - 1) / piece);
        const auto done = inParallel(pieces, 1, threads, stop, [&](std::size_t number, std::size_t) -> Outcome<> {
            const Bytes begin = static_cast<Bytes>(number) * piece;
            const Bytes wanted = std::min(piece, length - begin);
            const auto buffer = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(wanted));
            const Bytes got = file.read(buffer.get(), wanted, from + begin);
            for (Bytes at = 0; at < got; at += block)
                summaries[static_cast<std::size_t>((begin + at) / block)]
                    = summarize(buffer.get() + at, std::min(block, got - at));
            // Shorter than it was a moment ago: what is behind does not count.
            for (Bytes known = end;
                 got < wanted && begin + got < known && !end.compare_exchange_weak(known, begin + got);)
                ;
            return {};
        });
        if (!done)
            return done;
        const std::unique_lock lock(m_mutex);
        if (from < m_size) { // the last block was not full
            m_blocks.pop_back();
            m_open = m_openBefore;
            m_long.resize(m_longBefore);
        }
        for (Bytes at = 0; at < end; at += block)
            append(summaries[static_cast<std::size_t>(at / block)], std::min(block, end - at));
        if (end < length)
            return {};
    }
}

Bytes LogIndex::size() const
{
    const std::shared_lock lock(m_mutex);
    return m_size;
}

std::int64_t LogIndex::lines() const
{
    const std::shared_lock lock(m_mutex);
    return m_open.ends + (m_size > m_open.begin ? 1 : 0);
}

std::int64_t LogIndex::rows() const
{
    const std::shared_lock lock(m_mutex);
    const std::int64_t lines = m_open.ends + (m_size > m_open.begin ? 1 : 0);
    return lines + extraBefore(lines);
}

std::int64_t LogIndex::endsBefore(std::size_t number) const
{
    return number < m_blocks.size() ? m_blocks[number].endsBefore : m_open.ends;
}

Bytes LogIndex::beginOf(std::int64_t line, const LogFile &file) const
{
    Bytes begin = 0;
    std::int64_t wanted = 0; // line ends of the block to pass over
    Bytes length = 0;
    {
        const std::shared_lock lock(m_mutex);
        if (line <= 0)
            return m_base;
        if (line >= m_open.ends)
            return line == m_open.ends ? m_open.begin : m_size;
        const auto behind = std::partition_point(m_blocks.begin(), m_blocks.end(),
                                                 [line](const Block &one) { return one.endsBefore < line; });
        const auto number = static_cast<std::size_t>(behind - m_blocks.begin()) - 1;
        begin = blockBegin(number);
        if (endsBefore(number + 1) == line)
            return begin + m_blocks[number].last + 1;
        wanted = line - m_blocks[number].endsBefore;
        if (wanted == 1)
            return begin + m_blocks[number].first + 1;
        length = std::min(block, m_size - begin);
    }
    const QByteArray bytes = file.read(begin, length);
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (wanted > 0 && at < end) {
        const auto *found = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (found == nullptr)
            return begin + bytes.size(); // cut by its writer since
        at = found + 1;
        --wanted;
    }
    return begin + (at - bytes.data());
}

std::int64_t LogIndex::lineAt(Bytes offset, const LogFile &file) const
{
    std::int64_t line = 0;
    Bytes begin = 0;
    {
        const std::shared_lock lock(m_mutex);
        if (offset <= m_base || m_blocks.empty())
            return 0;
        offset = std::min(offset, m_size);
        if (offset >= m_open.begin)
            return m_open.ends;
        const auto number = static_cast<std::size_t>((offset - m_base) / block);
        begin = blockBegin(number);
        line = m_blocks[number].endsBefore;
    }
    const QByteArray bytes = file.read(begin, offset - begin);
    return line + countLineEnds(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

std::int64_t LogIndex::aboutLineAt(Bytes offset) const
{
    const std::shared_lock lock(m_mutex);
    return endsBefore(static_cast<std::size_t>(std::max<Bytes>(0, offset - m_base) / block));
}

std::optional<LogIndex::LongLine> LogIndex::openLongLine() const
{
    if (m_size - m_open.begin <= block)
        return {};
    LongLine line{m_open.ends, m_open.begin, m_size, m_open.returns == Return::Within, 0};
    line.extra = (m_long.empty() ? 0 : m_long.back().extra) + line.parts() - 1;
    return line;
}

std::optional<LogIndex::LongLine> LogIndex::longLine(std::int64_t line) const
{
    const std::shared_lock lock(m_mutex);
    if (line == m_open.ends)
        return openLongLine();
    const auto found = std::lower_bound(m_long.begin(), m_long.end(), line,
                                        [](const LongLine &one, std::int64_t number) { return one.line < number; });
    return found != m_long.end() && found->line == line ? std::optional(*found) : std::nullopt;
}

std::int64_t LogIndex::extraBefore(std::int64_t line) const
{
    if (line > m_open.ends) {
        if (const auto open = openLongLine())
            return open->extra;
    }
    const auto found = std::lower_bound(m_long.begin(), m_long.end(), line,
                                        [](const LongLine &one, std::int64_t number) { return one.line < number; });
    return found == m_long.begin() ? 0 : (found - 1)->extra;
}

std::int64_t LogIndex::extraRowsBefore(std::int64_t line) const
{
    const std::shared_lock lock(m_mutex);
    return extraBefore(line);
}

Bytes LogIndex::memory() const
{
    const std::shared_lock lock(m_mutex);
    return static_cast<Bytes>(m_blocks.capacity() * sizeof(Block) + m_long.capacity() * sizeof(LongLine));
}

} // namespace orrery
