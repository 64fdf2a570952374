// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/times.h"

namespace orrery {

namespace {

constexpr Bytes page = 4096; // many records

struct Record {
    Bytes offset = 0;
    std::int64_t time = 0;
};

std::optional<Record> parse(QByteArrayView line)
{
    const qsizetype space = line.indexOf(' ');
    bool good = space > 0;
    Record record;
    if (good)
        record.offset = line.first(space).toByteArray().toLongLong(&good);
    if (good)
        record.time = line.sliced(space + 1).toByteArray().toLongLong(&good);
    return good ? std::optional(record) : std::nullopt;
}

// The first whole record of a page (which begins within one, unless it is the first page), of those that want it.
template<typename Wanted>
std::optional<Record> firstOf(const QByteArray &bytes, bool begins, const Wanted &wanted)
{
    qsizetype at = begins ? 0 : bytes.indexOf('\n') + 1;
    while (true) {
        const qsizetype end = bytes.indexOf('\n', at);
        if (end < 0)
            return {};
        if (const auto record = parse(QByteArrayView(bytes).sliced(at, end - at)); record && wanted(*record))
            return record;
        at = end + 1;
    }
}

} // namespace

Result<LogTimes> LogTimes::open(const QString &path)
{
    auto file = LogFile::open(path);
    if (!file)
        return unexpected(file.error());
    return LogTimes(std::move(*file));
}

std::optional<std::int64_t> LogTimes::at(Bytes offset) const
{
    // The last page whose first record does not yet hold the byte; the record is in it, or begins there.
    const auto any = [](const Record &) { return true; };
    Bytes low = 0;
    Bytes high = (m_file.size() + page - 1) / page;
    while (low + 1 < high) {
        const Bytes middle = low + (high - low) / 2;
        const auto record = firstOf(m_file.read(middle * page, page), false, any);
        if (record && record->offset <= offset)
            low = middle;
        else
            high = middle;
    }
    const QByteArray bytes = m_file.read(low * page, 2 * page + 64);
    const auto record = firstOf(bytes, low == 0, [offset](const Record &one) { return one.offset > offset; });
    return record ? std::optional(record->time) : std::nullopt;
}

} // namespace orrery
