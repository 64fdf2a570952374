// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/delimited.h"

#include "core/base/descriptor.h"
#include "core/base/tr.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes piece = Bytes(32) << 20;
constexpr Bytes block = Bytes(256) << 10;
constexpr int linesAsked = 20;

QByteArray readAt(int fd, Bytes offset, Bytes count)
{
    QByteArray bytes(static_cast<qsizetype>(count), Qt::Uninitialized);
    qsizetype have = 0;
    while (have < bytes.size()) {
        const auto got = ::pread(fd, bytes.data() + have, static_cast<std::size_t>(bytes.size() - have), offset + have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        have += got;
    }
    bytes.truncate(have);
    return bytes;
}

// The one of which the first lines have the same number, and most of it.
char guessDelimiter(const QByteArray &start)
{
    static constexpr std::array candidates{',', '\t', ';', '|'};
    const QList<QByteArray> lines = start.split('\n').mid(0, linesAsked);
    char best = ',';
    qsizetype bestScore = 0;
    for (const char candidate : candidates) {
        const qsizetype inFirst = lines.front().count(candidate);
        qsizetype score = inFirst > 0 ? 1 : 0;
        for (qsizetype i = 1; i + 1 < lines.size(); ++i)
            score += lines[i].count(candidate) == inFirst && inFirst > 0 ? 2 : 0;
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
        }
    }
    return best;
}

// Splits rows off a stretch of bytes.
class RowReader
{
public:
    RowReader(const QByteArray &bytes, char delimiter) : m_bytes(bytes), m_delimiter(delimiter) { }

    // Nothing at the end of the bytes; the last row is what they hold of it.
    std::optional<QStringList> next()
    {
        if (m_at >= m_bytes.size())
            return {};
        QStringList row;
        m_fields = 0;
        while (true) {
            const bool more = field();
            if (m_fields++ < DelimitedFile::mostFields)
                row << QString::fromUtf8(m_field);
            if (!more)
                break;
        }
        return row;
    }
    std::int64_t fields() const { return m_fields; }

private:
    // True where another field follows in the row.
    bool field()
    {
        m_field.clear();
        bool quoted = false;
        for (; m_at < m_bytes.size(); ++m_at) {
            const char c = m_bytes[m_at];
            if (c == '"') {
                // Two of them inside quotes are one.
                if (quoted && m_at + 1 < m_bytes.size() && m_bytes[m_at + 1] == '"')
                    m_field += m_bytes[++m_at];
                else
                    quoted = !quoted;
            } else if (!quoted && (c == m_delimiter || c == '\n')) {
                ++m_at;
                if (c == '\n' && m_field.endsWith('\r'))
                    m_field.chop(1);
                return c == m_delimiter;
            } else {
                m_field += c;
            }
        }
        return false;
    }

    const QByteArray &m_bytes;
    char m_delimiter;
    qsizetype m_at = 0;
    QByteArray m_field;
    std::int64_t m_fields = 0;
};

// Counts the rows that begin in these bytes of the file, which follow what was looked at.
void lookAt(const QByteArray &bytes, Bytes size, DelimitedFile::Index &index)
{
    const char *const begin = bytes.constData();
    const char *const end = begin + bytes.size();
    // A row begins behind a line's end that stands outside quotes.
    const auto rowsIn = [&](const char *from, const char *to) {
        while ((from = static_cast<const char *>(std::memchr(from, '\n', static_cast<std::size_t>(to - from))))) {
            const Bytes next = index.looked + (++from - begin);
            if (next >= size)
                return;
            if (index.rows % DelimitedFile::rowsOfPage == 0)
                index.pages.push_back(next);
            ++index.rows;
        }
    };
    const char *at = begin;
    while (at < end) {
        const auto *quote = static_cast<const char *>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        const char *const stop = quote != nullptr ? quote : end;
        if (!index.quoted)
            rowsIn(at, stop);
        if (quote == nullptr)
            return;
        index.quoted = !index.quoted;
        at = quote + 1;
    }
}

} // namespace

struct DelimitedFile::File {
    Descriptor descriptor;
};

Result<DelimitedFile> DelimitedFile::open(const QByteArray &path)
{
    const QString what = Tr::tr("The table cannot be read");
    Descriptor descriptor(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info = {};
    if (!descriptor.isOpen() || ::fstat(descriptor.get(), &info) != 0)
        return unexpected(systemError(what, errno));
    if (!S_ISREG(info.st_mode))
        return unexpected(systemError(what, EINVAL));
    DelimitedFile file;
    file.m_size = info.st_size;
    file.m_delimiter = guessDelimiter(readAt(descriptor.get(), 0, std::min<Bytes>(file.m_size, block)));
    file.m_file = std::make_shared<const File>(File{std::move(descriptor)});
    return file;
}

Outcome<DelimitedFile::Index> DelimitedFile::extend(Index index, std::stop_token stop) const
{
    if (index.looked == 0 && m_size > 0) {
        index.pages = {0};
        index.rows = 1;
    }
    const Bytes end = std::min(m_size, index.looked + piece);
    while (index.looked < end) {
        if (stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
        const QByteArray bytes = readAt(m_file->descriptor.get(), index.looked, std::min(block, end - index.looked));
        if (bytes.isEmpty())
            break; // it was cut
        lookAt(bytes, m_size, index);
        index.looked += bytes.size();
    }
    index.complete = index.looked >= m_size || index.looked < end;
    return index;
}

DelimitedFile::Page DelimitedFile::page(Bytes offset) const
{
    Page page;
    Bytes count = block;
    while (true) {
        const bool all = offset + count >= m_size;
        const QByteArray bytes = readAt(m_file->descriptor.get(), offset, std::min(count, m_size - offset));
        page = {};
        RowReader reader(bytes, m_delimiter);
        while (page.rows.size() < static_cast<std::size_t>(rowsOfPage) + 1) {
            auto row = reader.next();
            if (!row)
                break;
            page.fields = std::max(page.fields, reader.fields());
            page.rows.push_back(std::move(*row));
        }
        // The last one may not have ended in what was read.
        if (all || count >= longestRow || page.rows.size() > static_cast<std::size_t>(rowsOfPage))
            break;
        count = std::min(longestRow, count * 4);
    }
    if (page.rows.size() > static_cast<std::size_t>(rowsOfPage))
        page.rows.pop_back();
    return page;
}

} // namespace orrery
