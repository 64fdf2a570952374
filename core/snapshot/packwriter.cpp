// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/packwriter.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

// Not the endings of packs: git takes every *.idx for a pack's index, also one that a kill left half written.
constexpr const char *temporaryPack = "_pack";
constexpr const char *temporaryIndex = "_idx";

constexpr std::size_t bufferSize = std::size_t(1) << 20;
constexpr unsigned packVersion = 2;
constexpr std::uint64_t largeOffset = std::uint64_t(1) << 31;

template<typename T>
void appendBigEndian(QByteArray &out, T value)
{
    char bytes[sizeof(T)];
    qToBigEndian(value, bytes);
    out.append(bytes, sizeof(T));
}

QByteArray packHeader(std::uint32_t count)
{
    QByteArray header("PACK");
    appendBigEndian<std::uint32_t>(header, packVersion);
    appendBigEndian<std::uint32_t>(header, count);
    return header;
}

// Four bits of the size beside the type, then seven in each further byte, the lowest first.
int writeEntryHeader(unsigned char *out, ObjectType type, std::uint64_t size)
{
    int length = 0;
    unsigned char byte = static_cast<unsigned char>((static_cast<unsigned>(type) << 4) | (size & 15));
    size >>= 4;
    while (size != 0) {
        out[length++] = byte | 0x80;
        byte = size & 0x7f;
        size >>= 7;
    }
    out[length++] = byte;
    return length;
}

Error writeError(const QString &path)
{
    return systemError(Tr::tr("%1 cannot be written").arg(path), errno);
}

} // namespace

PackWriter::PackWriter(QString directory) : m_directory(std::move(directory))
{ }

PackWriter::~PackWriter()
{
    if (!m_temporary.isEmpty()) {
        QFile::remove(m_temporary + QLatin1StringView(temporaryPack));
        QFile::remove(m_temporary + QLatin1StringView(temporaryIndex));
    }
}

bool PackWriter::contains(const ObjectId &id) const
{
    const std::scoped_lock lock(m_mutex);
    return m_known.contains(id);
}

bool PackWriter::claim(const ObjectId &id)
{
    const std::scoped_lock lock(m_mutex);
    return m_known.emplace(id, true).second;
}

std::int64_t PackWriter::count() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<std::int64_t>(m_entries.size());
}

Bytes PackWriter::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<Bytes>(m_written + m_buffer.size());
}

Result<> PackWriter::open()
{
    m_temporary = m_directory + u'/' + QLatin1StringView(temporaryPrefix) + randomId();
    auto file = openFile(m_temporary + QLatin1StringView(temporaryPack), O_RDWR | O_CREAT | O_EXCL, 0444);
    if (!file)
        return unexpected(file.error());
    m_file = std::move(*file);
    m_buffer.reserve(bufferSize);
    const QByteArray header = packHeader(0); // the count is filled in at the end
    m_buffer.insert(m_buffer.end(), header.begin(), header.end());
    return {};
}

Result<> PackWriter::flush()
{
    const auto written
        = writeAll(m_file.get(), QByteArrayView(m_buffer.data(), static_cast<qsizetype>(m_buffer.size())), m_temporary);
    if (!written)
        return written;
    // The disk begins now, so that the fsync at the end has little left to wait for.
    ::sync_file_range(m_file.get(), static_cast<off64_t>(m_written), static_cast<off64_t>(m_buffer.size()),
                      SYNC_FILE_RANGE_WRITE);
    m_written += m_buffer.size();
    m_buffer.clear();
    return {};
}

Result<> PackWriter::add(const ObjectId &id, ObjectType type, Bytes size, QByteArrayView zlib)
{
    unsigned char header[16];
    const int headerLength = writeEntryHeader(header, type, static_cast<std::uint64_t>(size));
    std::uint32_t crc = libdeflate_crc32(0, header, static_cast<std::size_t>(headerLength));
    crc = libdeflate_crc32(crc, zlib.data(), static_cast<std::size_t>(zlib.size()));

    const std::scoped_lock lock(m_mutex);
    if (!m_file.isOpen()) {
        if (auto opened = open(); !opened)
            return opened;
    }
    m_known.emplace(id, true);
    m_entries.push_back({id, crc, m_written + m_buffer.size()});
    m_buffer.insert(m_buffer.end(), header, header + headerLength);
    m_buffer.insert(m_buffer.end(), zlib.begin(), zlib.end());
    return m_buffer.size() < bufferSize ? Result<>() : flush();
}

// Fills in the count, and appends and returns the hash of the whole, which needs a second look at the file since the
// count stands at its beginning.
Result<QByteArray> PackWriter::seal()
{
    if (auto flushed = flush(); !flushed)
        return unexpected(flushed.error());
    const QByteArray header = packHeader(static_cast<std::uint32_t>(m_entries.size()));
    if (::pwrite(m_file.get(), header.constData(), static_cast<std::size_t>(header.size()), 0) != header.size())
        return unexpected(writeError(m_temporary));
    Hasher hasher(HashKind::Sha1);
    std::vector<char> piece(bufferSize);
    for (std::uint64_t at = 0; at < m_written;) {
        const ssize_t got = ::pread(m_file.get(), piece.data(), piece.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return unexpected(writeError(m_temporary));
        hasher.add(piece.data(), static_cast<std::size_t>(got));
        at += static_cast<std::uint64_t>(got);
    }
    const QByteArray hash = hasher.result();
    if (auto written = writeAll(m_file.get(), hash, m_temporary); !written)
        return unexpected(written.error());
    if (::fsync(m_file.get()) != 0)
        return unexpected(writeError(m_temporary));
    return hash;
}

QByteArray PackWriter::index(const QByteArray &packHash)
{
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) { return a.id < b.id; });
    QByteArray out("\377tOc", 4);
    out.reserve(2000 + static_cast<qsizetype>(m_entries.size()) * 28);
    appendBigEndian<std::uint32_t>(out, 2);
    std::size_t next = 0;
    for (unsigned first = 0; first < 256; ++first) {
        while (next < m_entries.size() && m_entries[next].id.raw()[0] <= first)
            ++next;
        appendBigEndian<std::uint32_t>(out, static_cast<std::uint32_t>(next));
    }
    for (const Entry &entry : m_entries)
        out.append(reinterpret_cast<const char *>(entry.id.raw()), ObjectId::size);
    for (const Entry &entry : m_entries)
        appendBigEndian(out, entry.crc);
    QByteArray far;
    for (const Entry &entry : m_entries) {
        if (entry.offset < largeOffset) {
            appendBigEndian(out, static_cast<std::uint32_t>(entry.offset));
        } else {
            appendBigEndian(out, static_cast<std::uint32_t>(largeOffset | static_cast<std::uint64_t>(far.size() / 8)));
            appendBigEndian(far, entry.offset);
        }
    }
    out += far;
    out += packHash;
    Hasher hasher(HashKind::Sha1);
    hasher.add(out);
    out += hasher.result();
    return out;
}

Result<QString> PackWriter::finish()
{
    const std::scoped_lock lock(m_mutex);
    if (m_entries.empty())
        return QString();
    const auto hash = seal();
    if (!hash)
        return unexpected(hash.error());
    const QString indexFile = m_temporary + QLatin1StringView(temporaryIndex);
    const auto opened = openFile(indexFile, O_WRONLY | O_CREAT | O_EXCL, 0444);
    if (!opened)
        return unexpected(opened.error());
    if (auto written = writeAll(opened->get(), index(*hash), indexFile); !written)
        return unexpected(written.error());
    if (::fsync(opened->get()) != 0)
        return unexpected(writeError(indexFile));

    // The pack first: readers look for indexes.
    const QString name = QStringLiteral("pack-") + QString::fromLatin1(hash->toHex());
    for (const auto &[temporary, ending] : {std::pair(temporaryPack, ".pack"), std::pair(temporaryIndex, ".idx")}) {
        const QString from = m_temporary + QLatin1StringView(temporary);
        const QString to = m_directory + u'/' + name + QLatin1StringView(ending);
        if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
            return unexpected(writeError(to));
    }
    m_temporary.clear();
    m_file.close();
    if (auto synced = syncDirectory(m_directory); !synced)
        return unexpected(synced.error());
    return name;
}

} // namespace orrery
