// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/statcache.h"

#include "core/base/files.h"
#include "core/base/ids.h"

#include <QFile>

#include <cstring>

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

// magic, number of packs, number of entries, the packs' names (NUL at the end of each), the entries' records, their
// paths one after the other; a CRC-32 of all that. In the machine's own byte order: it does not leave the machine.
constexpr char magic[8] = {'O', 'R', 'S', 'T', 'A', 'T', '0', '2'};

struct Header {
    char magic[8];
    std::uint64_t packBytes;
    std::uint64_t entries;
    std::uint64_t pathBytes;
};

struct Record {
    FileStamp state;
    unsigned char id[ObjectId::size];
    std::uint16_t pathLength; // of a TaskPath: at most 4095
    std::uint16_t large;
};

constexpr Bytes largestCache = Bytes(2) << 30;

} // namespace

QString StatCache::fileName(const QString &directory, std::string_view root)
{
    const QByteArrayView bytes(root.data(), static_cast<qsizetype>(root.size()));
    return directory + u'/' + QString::fromLatin1(hexHash(HashKind::Sha256, bytes).left(32));
}

StatCache StatCache::read(const QString &file)
{
    StatCache cache;
    auto data = readFile(file, largestCache);
    if (!data || data->size() < static_cast<qsizetype>(sizeof(Header) + 4))
        return cache;
    cache.m_data = std::move(*data);
    const char *bytes = cache.m_data.constData();
    const std::size_t size = static_cast<std::size_t>(cache.m_data.size()) - 4;
    Header header;
    std::memcpy(&header, bytes, sizeof header);
    std::uint32_t crc = 0;
    std::memcpy(&crc, bytes + size, 4);
    if (std::memcmp(header.magic, magic, sizeof magic) != 0 || header.entries > size / sizeof(Record)
        || header.packBytes > size || header.pathBytes > size
        || sizeof header + header.packBytes + header.entries * sizeof(Record) + header.pathBytes != size
        || libdeflate_crc32(0, bytes, size) != crc)
        return cache;

    const char *at = bytes + sizeof header;
    for (const QByteArray &name : QByteArray::fromRawData(at, static_cast<qsizetype>(header.packBytes)).split('\0')) {
        if (!name.isEmpty())
            cache.m_packs += QString::fromLatin1(name);
    }
    at += header.packBytes;
    std::string_view paths(at + header.entries * sizeof(Record), header.pathBytes);
    cache.m_entries.reserve(header.entries);
    for (std::uint64_t i = 0; i < header.entries; ++i, at += sizeof(Record)) {
        Record record;
        std::memcpy(&record, at, sizeof record);
        if (record.pathLength > paths.size())
            break;
        cache.m_entries.push_back(
            {paths.substr(0, record.pathLength), record.state, ObjectId::fromRaw(record.id), record.large != 0});
        paths.remove_prefix(record.pathLength);
    }
    return cache;
}

void StatCache::write(const QString &file, const std::vector<Entry> &sorted, const QStringList &packs)
{
    QByteArray names;
    for (const QString &name : packs)
        names += name.toLatin1() + '\0';
    Header header = {};
    std::memcpy(header.magic, magic, sizeof magic);
    header.packBytes = static_cast<std::uint64_t>(names.size());
    header.entries = sorted.size();
    for (const Entry &entry : sorted)
        header.pathBytes += entry.path.size();

    QByteArray data;
    data.reserve(static_cast<qsizetype>(sizeof header + header.packBytes + header.entries * sizeof(Record)
                                        + header.pathBytes + 4));
    data.append(reinterpret_cast<const char *>(&header), sizeof header);
    data += names;
    for (const Entry &entry : sorted) {
        Record record = {};
        record.state = entry.state;
        std::memcpy(record.id, entry.id.raw(), ObjectId::size);
        record.pathLength = static_cast<std::uint16_t>(entry.path.size());
        record.large = entry.large ? 1 : 0;
        data.append(reinterpret_cast<const char *>(&record), sizeof record);
    }
    for (const Entry &entry : sorted)
        data.append(entry.path.data(), static_cast<qsizetype>(entry.path.size()));
    const std::uint32_t crc = libdeflate_crc32(0, data.constData(), static_cast<std::size_t>(data.size()));
    data.append(reinterpret_cast<const char *>(&crc), 4);

    // Not synced: after a loss of power the checksum tells.
    const QString temporary = file + u'.' + randomId();
    const auto out = openFile(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (!out)
        return;
    if (!writeAll(out->get(), data, temporary)
        || ::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(file).constData()) != 0)
        QFile::remove(temporary);
}

} // namespace orrery
