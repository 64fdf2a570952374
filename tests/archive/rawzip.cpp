// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/archive/rawzip.h"

#include <zlib.h>

namespace orrery::test {

namespace {

QByteArray number(quint64 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

quint32 crcOf(const QByteArray &bytes)
{
    return static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size())));
}

} // namespace

QByteArray deflated(const QByteArray &bytes)
{
    // zlib's header and checksum around the stream are left out.
    const QByteArray wrapped = qCompress(bytes, 9).mid(4);
    return wrapped.mid(2, wrapped.size() - 6);
}

RawEntry deflatedEntry(const QByteArray &name, const QByteArray &bytes)
{
    RawEntry entry{.name = name, .content = deflated(bytes), .method = 8};
    entry.crc = crcOf(bytes);
    entry.size = static_cast<quint32>(bytes.size());
    return entry;
}

QByteArray rawZip(const std::vector<RawEntry> &entries, std::optional<quint16> count)
{
    QByteArray out;
    QByteArray directory;
    for (const RawEntry &entry : entries) {
        const auto offset = static_cast<quint32>(out.size());
        const quint32 crc = entry.crc.value_or(crcOf(entry.content));
        const auto real = static_cast<quint32>(entry.content.size());
        const QByteArray common = number(entry.flags, 2) + number(entry.method, 2) + number(0, 2) + number(33, 2)
            + number(crc, 4) + number(entry.compressed.value_or(real), 4);
        const QByteArray localName = entry.localName.value_or(entry.name);
        const quint32 size = entry.size.value_or(real);
        out += number(0x04034b50, 4) + number(20, 2) + common + number(entry.localSize.value_or(size), 4)
            + number(static_cast<quint64>(localName.size()), 2) + number(0, 2) + localName + entry.content;
        directory += number(0x02014b50, 4) + number(20, 1) + number(entry.madeBy, 1) + number(20, 2) + common
            + number(size, 4) + number(static_cast<quint64>(entry.name.size()), 2)
            + number(static_cast<quint64>(entry.extra.size()), 2) + number(0, 2) + number(0, 2) + number(0, 2)
            + number(quint64(entry.mode) << 16, 4) + number(entry.offset.value_or(offset), 4) + entry.name
            + entry.extra;
    }
    const auto start = static_cast<quint64>(out.size());
    const quint64 total = count.value_or(static_cast<quint16>(entries.size()));
    return out + directory + number(0x06054b50, 4) + number(0, 4) + number(total, 2) + number(total, 2)
        + number(static_cast<quint64>(directory.size()), 4) + number(start, 4) + number(0, 2);
}

} // namespace orrery::test
