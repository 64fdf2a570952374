// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/streamindex.h"

#include "core/base/files.h"
#include "core/base/ids.h"

#include <QFile>

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

// Native byte order: an index from a machine of the other order is foreign.
constexpr std::uint64_t formatMark = 0x31637a7972726f01;
constexpr Bytes largestIndex = Bytes(512) << 20;

struct Header {
    std::uint64_t mark = formatMark;
    std::uint64_t count = 0;
    std::int64_t packLength = 0;
    std::uint64_t packNumber = 0;
};

auto place(const FileStamp &stamp, std::uint32_t piece)
{
    return std::make_tuple(stamp.device, stamp.inode, piece);
}

bool fits(const CachedStream &stream, Bytes packLength)
{
    return stream.isStored() || stream.offset + static_cast<Bytes>(stream.compressed) <= packLength;
}

} // namespace

std::optional<StreamIndex> StreamIndex::read(const QString &file)
{
    const auto bytes = readFile(file, largestIndex);
    Header header;
    std::uint32_t crc = 0;
    if (!bytes || static_cast<std::size_t>(bytes->size()) < sizeof header + sizeof crc)
        return {};
    std::memcpy(&header, bytes->constData(), sizeof header);
    const std::size_t content = static_cast<std::size_t>(bytes->size()) - sizeof header - sizeof crc;
    if (header.mark != formatMark || content % sizeof(CachedStream) != 0
        || header.count != content / sizeof(CachedStream))
        return {};
    std::memcpy(&crc, bytes->constData() + bytes->size() - sizeof crc, sizeof crc);
    if (crc != libdeflate_crc32(0, bytes->constData(), sizeof header + content))
        return {};
    StreamIndex index;
    index.packNumber = header.packNumber;
    index.packLength = header.packLength;
    index.m_streams.resize(header.count);
    if (content > 0)
        std::memcpy(index.m_streams.data(), bytes->constData() + sizeof header, content);
    if (!std::all_of(index.m_streams.begin(), index.m_streams.end(),
                     [&](const CachedStream &stream) { return fits(stream, header.packLength); }))
        return {};
    return index;
}

bool StreamIndex::write(const QString &file)
{
    std::sort(m_streams.begin(), m_streams.end(), [](const CachedStream &a, const CachedStream &b) {
        return place(a.stamp, a.piece) < place(b.stamp, b.piece);
    });
    const Header header{.count = m_streams.size(), .packLength = packLength, .packNumber = packNumber};
    const std::string_view streams(reinterpret_cast<const char *>(m_streams.data()),
                                   m_streams.size() * sizeof(CachedStream));
    std::uint32_t crc = libdeflate_crc32(0, &header, sizeof header);
    crc = libdeflate_crc32(crc, streams.data(), streams.size());
    // Not synced: what a loss of power leaves of it is refused when it is read.
    const QString temporary = file + QLatin1Char('.') + randomId();
    auto out = openFile(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (!out)
        return false;
    const auto put = [&](const void *data, std::size_t size) {
        return writeAll(out->get(), {static_cast<const char *>(data), static_cast<qsizetype>(size)}, file).has_value();
    };
    const QByteArray name = QFile::encodeName(temporary);
    if (put(&header, sizeof header) && put(streams.data(), streams.size()) && put(&crc, sizeof crc)
        && ::rename(name.constData(), QFile::encodeName(file).constData()) == 0)
        return true;
    ::unlink(name.constData());
    return false;
}

const CachedStream *StreamIndex::unchanged(const FileStamp &stamp, std::uint32_t piece) const
{
    const auto found = std::lower_bound(
        m_streams.begin(), m_streams.end(), place(stamp, piece),
        [](const CachedStream &stream, const auto &wanted) { return place(stream.stamp, stream.piece) < wanted; });
    const bool same = found != m_streams.end() && found->stamp == stamp && found->piece == piece && found->settled;
    return same ? &*found : nullptr;
}

std::vector<const CachedStream *> StreamIndex::withCrc(std::uint32_t crc) const
{
    std::call_once(m_lazy->sorted, [this] {
        m_lazy->byCrc.resize(m_streams.size());
        std::iota(m_lazy->byCrc.begin(), m_lazy->byCrc.end(), 0U);
        std::sort(m_lazy->byCrc.begin(), m_lazy->byCrc.end(),
                  [this](std::uint32_t a, std::uint32_t b) { return m_streams[a].crc < m_streams[b].crc; });
    });
    std::vector<const CachedStream *> found;
    auto at = std::lower_bound(m_lazy->byCrc.begin(), m_lazy->byCrc.end(), crc,
                               [this](std::uint32_t i, std::uint32_t wanted) { return m_streams[i].crc < wanted; });
    for (; at != m_lazy->byCrc.end() && m_streams[*at].crc == crc; ++at)
        found.push_back(&m_streams[*at]);
    return found;
}

} // namespace orrery
