// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/packreader.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace orrery {

namespace {

constexpr std::size_t fanOut = 8;
constexpr std::size_t names = fanOut + 256 * 4;
constexpr std::size_t closing = 20;
constexpr std::size_t packHeader = 12;

std::uint32_t number(std::span<const unsigned char> bytes, std::size_t at)
{
    return qFromBigEndian<std::uint32_t>(bytes.data() + at);
}

} // namespace

Result<MappedFile> MappedFile::open(const QString &path)
{
    const auto file = openFile(path, O_RDONLY);
    if (!file)
        return unexpected(file.error());
    struct stat info = {};
    if (::fstat(file->get(), &info) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be read").arg(path), errno));
    MappedFile mapped;
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size == 0)
        return mapped;
    void *address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file->get(), 0);
    if (address == MAP_FAILED)
        return unexpected(systemError(Tr::tr("%1 cannot be read").arg(path), errno));
    mapped.m_bytes = {static_cast<const unsigned char *>(address), size};
    return mapped;
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<unsigned char *>(m_bytes.data()), m_bytes.size());
}

MappedFile::MappedFile(MappedFile &&other) noexcept : m_bytes(std::exchange(other.m_bytes, {}))
{ }

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

PackReader::PackReader(QString name, MappedFile index, MappedFile pack)
    : m_name(std::move(name)), m_index(std::move(index)), m_pack(std::move(pack))
{ }

Error PackReader::damaged(const QString &detail) const
{
    return {"snapshot.damaged", Tr::tr("The stored code is damaged: %1 cannot be understood.").arg(m_name), detail,
            Tr::tr("Executions whose code is affected can still be browsed; their code cannot be checked out.")};
}

Result<PackReader> PackReader::open(const QString &index)
{
    const QFileInfo info(index);
    auto mappedIndex = MappedFile::open(index);
    if (!mappedIndex)
        return unexpected(mappedIndex.error());
    auto mappedPack = MappedFile::open(info.path() + u'/' + info.completeBaseName() + QStringLiteral(".pack"));
    if (!mappedPack)
        return unexpected(mappedPack.error());
    PackReader reader(info.completeBaseName(), std::move(*mappedIndex), std::move(*mappedPack));

    const auto bytes = reader.m_index.bytes();
    if (bytes.size() < names + 2 * closing || std::memcmp(bytes.data(), "\377tOc", 4) != 0 || number(bytes, 4) != 2)
        return unexpected(reader.damaged(QStringLiteral("index header")));
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < 256; ++i) {
        const std::uint32_t upTo = number(bytes, fanOut + 4 * i);
        if (upTo < before)
            return unexpected(reader.damaged(QStringLiteral("index fan-out")));
        before = upTo;
    }
    reader.m_count = before;
    if (bytes.size() < names + std::size_t(reader.m_count) * 28 + 2 * closing)
        return unexpected(reader.damaged(QStringLiteral("index size")));
    if (reader.m_pack.bytes().size() < packHeader + closing)
        return unexpected(reader.damaged(QStringLiteral("pack size")));
    return reader;
}

std::optional<std::uint32_t> PackReader::find(const ObjectId &id) const
{
    const auto bytes = m_index.bytes();
    const std::size_t first = id.raw()[0];
    std::uint32_t low = first == 0 ? 0 : number(bytes, fanOut + 4 * (first - 1));
    std::uint32_t high = number(bytes, fanOut + 4 * first);
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        const int order
            = std::memcmp(bytes.data() + names + std::size_t(middle) * ObjectId::size, id.raw(), ObjectId::size);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return {};
}

ObjectId PackReader::id(std::uint32_t position) const
{
    return ObjectId::fromRaw(m_index.bytes().data() + names + std::size_t(position) * ObjectId::size);
}

std::uint64_t PackReader::offset(std::uint32_t position) const
{
    const auto bytes = m_index.bytes();
    const std::size_t offsets = names + std::size_t(m_count) * 24;
    const std::uint32_t near = number(bytes, offsets + 4 * std::size_t(position));
    if ((near & 0x80000000U) == 0)
        return near;
    const std::size_t far = offsets + std::size_t(m_count) * 4 + 8 * std::size_t(near & 0x7fffffffU);
    if (far + 8 + 2 * closing > bytes.size())
        return ~std::uint64_t(0); // beyond every pack: entry() reports it
    return qFromBigEndian<std::uint64_t>(bytes.data() + far);
}

std::uint32_t PackReader::checksum(std::uint32_t position) const
{
    return number(m_index.bytes(), names + std::size_t(m_count) * 20 + 4 * std::size_t(position));
}

Result<PackEntry> PackReader::entry(std::uint32_t position) const
{
    const auto bytes = m_pack.bytes();
    PackEntry entry;
    entry.offset = offset(position);
    const std::uint64_t end = bytes.size() - closing;
    std::uint64_t at = entry.offset;
    if (at < packHeader || at >= end)
        return unexpected(damaged(QStringLiteral("offset of %1").arg(id(position).toHex())));
    unsigned char byte = bytes[at++];
    entry.type = (byte >> 4) & 7;
    std::uint64_t size = byte & 15;
    for (unsigned shift = 4; (byte & 0x80) != 0; shift += 7) {
        if (at >= end || shift > 46)
            return unexpected(damaged(QStringLiteral("header of %1").arg(id(position).toHex())));
        byte = bytes[at++];
        size |= std::uint64_t(byte & 0x7f) << shift;
    }
    entry.data = at;
    entry.size = static_cast<Bytes>(size);
    return entry;
}

std::span<const unsigned char> PackReader::from(std::uint64_t offset) const
{
    const auto bytes = m_pack.bytes();
    if (offset > bytes.size() - closing)
        return {};
    return bytes.subspan(offset, bytes.size() - closing - offset);
}

std::vector<std::uint64_t> PackReader::offsets() const
{
    std::vector<std::uint64_t> all;
    all.reserve(std::size_t(m_count) + 1);
    for (std::uint32_t i = 0; i < m_count; ++i)
        all.push_back(offset(i));
    all.push_back(m_pack.bytes().size() - closing);
    std::sort(all.begin(), all.end());
    return all;
}

PackSet PackSet::open(const QString &directory)
{
    PackSet set;
    for (const QString &name : QDir(directory).entryList({QStringLiteral("pack-*.idx")}, QDir::Files | QDir::Hidden)) {
        auto pack = PackReader::open(directory + u'/' + name);
        if (!pack) {
            if (pack.error().code != Code("io.not_found")) // else it has just gone
                set.m_damaged += name;
            continue;
        }
        set.m_packs.push_back(std::move(*pack));
    }
    // The largest first: most objects are there.
    std::sort(set.m_packs.begin(), set.m_packs.end(),
              [](const PackReader &a, const PackReader &b) { return a.count() > b.count(); });
    return set;
}

bool PackSet::contains(const ObjectId &id) const
{
    return find(id).has_value();
}

std::optional<std::pair<const PackReader *, std::uint32_t>> PackSet::find(const ObjectId &id) const
{
    for (const PackReader &pack : m_packs) {
        if (const auto position = pack.find(id))
            return std::pair(&pack, *position);
    }
    return {};
}

QStringList PackSet::names() const
{
    QStringList all;
    for (const PackReader &pack : m_packs)
        all += pack.name();
    return all;
}

} // namespace orrery
