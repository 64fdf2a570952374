// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipdirectory.h"

#include "core/archive/entrycheck.h"
#include "core/archive/refusal.h"
#include "core/archive/zipcontent.h"
#include "core/base/files.h"

#include <algorithm>
#include <cerrno>
#include <numeric>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

using namespace zip;

constexpr std::uint16_t aesMethod = 99;           // APPNOTE 4.4.5
constexpr std::uint16_t maskedHeaders = 1U << 13; // 4.4.4: part of strong encryption
constexpr Bytes largestDirectory = Bytes(1) << 30;
constexpr Bytes longestLink = 4095;

Error encrypted(std::string_view name)
{
    Error error = refusal("archive.encrypted", Tr::tr("“%1” is encrypted"), name);
    error.hint = Tr::tr("Decrypt the archive with the program that made it.");
    return error;
}

// 4.5.3: the 64-bit values, in this order, of those fields that are full.
Result<> readWide(std::string_view extra, ZipMember &member, bool wideSize, bool wideCompressed, bool wideOffset)
{
    while (extra.size() >= 4) {
        const std::size_t length = get16(extra.data() + 2);
        if (length > extra.size() - 4)
            break;
        if (get16(extra.data()) != zip64Field) {
            extra.remove_prefix(4 + length);
            continue;
        }
        std::string_view values = extra.substr(4, length);
        for (auto [wide, value] : {std::pair(wideSize, &member.size), std::pair(wideCompressed, &member.compressed),
                                   std::pair(wideOffset, &member.offset)}) {
            if (!wide)
                continue;
            if (values.size() < 8 || get64(values.data()) > std::uint64_t(INT64_MAX) / 2)
                return unexpected(damagedArchive(QStringLiteral("Zip64 field")));
            *value = static_cast<Bytes>(get64(values.data()));
            values.remove_prefix(8);
        }
        return {};
    }
    if (wideSize || wideCompressed || wideOffset)
        return unexpected(damagedArchive(QStringLiteral("no Zip64 field")));
    return {};
}

Result<ArchiveEntry::Kind> kindOf(unsigned madeBy, std::uint32_t attributes, const std::string &raw)
{
    const std::uint32_t mode = madeBy == madeByUnix ? attributes >> 16 : 0;
    const bool directoryName = raw.ends_with('/');
    switch (mode & S_IFMT) {
    case 0:
        return directoryName ? ArchiveEntry::Directory : ArchiveEntry::File;
    case S_IFREG:
        if (directoryName)
            return unexpected(refusal("archive.bad_name", Tr::tr("“%1” is not a usable name"), raw));
        return ArchiveEntry::File;
    case S_IFDIR:
        return ArchiveEntry::Directory;
    case S_IFLNK:
        if (directoryName)
            return unexpected(refusal("archive.bad_name", Tr::tr("“%1” is not a usable name"), raw));
        return ArchiveEntry::Symlink;
    default:
        return unexpected(refusal("archive.special_file", Tr::tr("“%1” is neither file, folder nor link"), raw));
    }
}

} // namespace

Result<ZipDirectory> ZipDirectory::open(const QString &file, const ExtractLimits &limits)
{
    auto opened = openFile(file, O_RDONLY);
    if (!opened)
        return unexpected(opened.error());
    ZipDirectory directory;
    directory.m_file = std::move(*opened);
    struct stat info = {};
    if (::fstat(directory.m_file.get(), &info) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be read").arg(file), errno));
    if (!S_ISREG(info.st_mode))
        return unexpected(Error{"archive.unsupported", Tr::tr("%1 is not a file").arg(file), {}, {}});
    directory.m_size = info.st_size;
    const auto place = directory.findDirectory();
    if (!place)
        return unexpected(place.error());
    if (auto read = directory.readDirectory(*place, limits); !read)
        return unexpected(read.error());
    if (auto checked = checkAmounts(directory.m_listing, directory.m_size, limits); !checked)
        return unexpected(checked.error());
    if (auto checked = directory.checkOverlaps(place->offset); !checked)
        return unexpected(checked.error());
    if (auto read = directory.readLinkTargets(); !read)
        return unexpected(read.error());
    if (auto checked = checkEntries(directory.m_listing.entries); !checked)
        return unexpected(checked.error());
    return directory;
}

Result<std::string> ZipDirectory::readBytes(Bytes offset, Bytes length) const
{
    if (offset < 0 || length < 0 || offset > m_size || length > m_size - offset)
        return unexpected(damagedArchive(QStringLiteral("an offset beyond the end")));
    std::string bytes(static_cast<std::size_t>(length), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t got
            = ::pread(m_file.get(), bytes.data() + done, bytes.size() - done, offset + static_cast<Bytes>(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unexpected(systemError(Tr::tr("The archive cannot be read"), errno));
        if (got == 0)
            return unexpected(damagedArchive(QStringLiteral("it became shorter")));
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<> ZipDirectory::readDirectory(const Place &place, const ExtractLimits &limits)
{
    if (place.size > largestDirectory || place.entries > static_cast<std::uint64_t>(limits.entries))
        return unexpected(
            Error{"archive.too_many", Tr::tr("The archive holds more than %1 entries").arg(limits.entries), {}, {}});
    const auto bytes = readBytes(place.offset, place.size);
    if (!bytes)
        return unexpected(bytes.error());
    if (place.entries > bytes->size() / centralSize)
        return unexpected(damagedArchive(QStringLiteral("number of entries")));
    m_members.reserve(place.entries);
    m_listing.entries.reserve(place.entries);
    std::string_view left = *bytes;
    for (std::uint64_t i = 0; i < place.entries; ++i) {
        if (left.size() < centralSize || get32(left.data()) != centralSignature)
            return unexpected(damagedArchive(QStringLiteral("entry %1 of the directory").arg(i)));
        const std::size_t length
            = centralSize + get16(left.data() + 28) + get16(left.data() + 30) + get16(left.data() + 32);
        if (length > left.size())
            return unexpected(damagedArchive(QStringLiteral("entry %1 of the directory").arg(i)));
        if (auto added = addMember(left.substr(0, length), limits); !added)
            return added;
        left.remove_prefix(length);
    }
    if (!left.empty())
        return unexpected(damagedArchive(QStringLiteral("the directory is longer than its entries")));
    return {};
}

Result<> ZipDirectory::addMember(std::string_view record, const ExtractLimits &limits)
{
    const char *p = record.data();
    ZipMember member;
    member.flags = get16(p + 8);
    const std::uint16_t method = get16(p + 10);
    member.crc = get32(p + 16);
    member.compressed = get32(p + 20);
    member.size = get32(p + 24);
    member.offset = get32(p + 42);
    const std::size_t nameLength = get16(p + 28);
    member.rawName = record.substr(centralSize, nameLength);
    auto name = checkedName(member.rawName, limits);
    if (!name)
        return unexpected(name.error());
    if ((member.flags & (Encrypted | StrongEncryption | maskedHeaders)) != 0 || method == aesMethod)
        return unexpected(encrypted(member.rawName));
    if (method != Stored && method != Deflated)
        return unexpected(
            refusal("archive.unsupported", Tr::tr("“%1” is compressed by a method that is not known here"), *name));
    member.method = static_cast<Method>(method);
    if (get16(p + 34) != 0)
        return unexpected(severalDisks());
    if (auto wide = readWide(record.substr(centralSize + nameLength, get16(p + 30)), member, member.size == max32,
                             member.compressed == max32, member.offset == max32);
        !wide)
        return wide;
    const auto kind = kindOf(get16(p + 4) >> 8, get32(p + 38), member.rawName);
    if (!kind)
        return unexpected(kind.error());
    const bool lies = (*kind == ArchiveEntry::Directory && member.size != 0)
        || (*kind == ArchiveEntry::Symlink && member.size > longestLink)
        || (method == Stored && member.size != member.compressed);
    if (lies)
        return unexpected(refusal("archive.size_mismatch", Tr::tr("The sizes of “%1” contradict each other"), *name));
    ArchiveEntry entry{.name = std::move(*name), .kind = *kind};
    entry.size = entry.kind == ArchiveEntry::File ? member.size : 0;
    entry.executable
        = entry.kind == ArchiveEntry::File && (get16(p + 4) >> 8) == madeByUnix && ((get32(p + 38) >> 16) & 0111) != 0;
    // Cannot overflow: what is beyond the limits ends it at once.
    m_listing.bytes = std::min(m_listing.bytes, limits.bytes + 1) + std::min(entry.size, limits.bytes + 1);
    m_listing.entries.push_back(std::move(entry));
    m_members.push_back(std::move(member));
    return {};
}

Result<> ZipDirectory::checkOverlaps(Bytes directoryOffset)
{
    std::vector<std::uint32_t> order(m_members.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto before = [this](std::uint32_t a, std::uint32_t b) { return m_members[a].offset < m_members[b].offset; };
    if (!std::is_sorted(order.begin(), order.end(), before))
        std::sort(order.begin(), order.end(), before);
    for (std::size_t i = 0; i < order.size(); ++i) {
        ZipMember &member = m_members[order[i]];
        member.end = i + 1 < order.size() ? m_members[order[i + 1]].offset : directoryOffset;
        const Bytes least = static_cast<Bytes>(localSize + member.rawName.size());
        if (member.offset > directoryOffset || member.compressed > m_size)
            return unexpected(damagedArchive(QStringLiteral("an offset beyond the end")));
        if (member.offset + least + member.compressed > member.end)
            return unexpected(
                refusal("archive.overlap", Tr::tr("“%1” shares bytes with another entry"), member.rawName));
    }
    return {};
}

Result<std::size_t> ZipDirectory::contentStart(const ZipMember &member, std::string_view bytes)
{
    const auto damaged = [&] {
        return unexpected(
            refusal("archive.damaged", Tr::tr("The archive contradicts itself about “%1”"), member.rawName));
    };
    if (bytes.size() < localSize + member.rawName.size() || get32(bytes.data()) != localSignature)
        return damaged();
    const char *p = bytes.data();
    const std::uint16_t flags = get16(p + 6);
    if ((flags & (Encrypted | StrongEncryption | maskedHeaders)) != 0)
        return unexpected(encrypted(member.rawName));
    if (get16(p + 8) != member.method || get16(p + 26) != member.rawName.size()
        || bytes.substr(localSize, member.rawName.size()) != member.rawName)
        return damaged();
    const std::size_t start = localSize + member.rawName.size() + get16(p + 28);
    const Bytes room = member.end - member.offset;
    if (static_cast<Bytes>(start) + member.compressed > room)
        return unexpected(refusal("archive.overlap", Tr::tr("“%1” shares bytes with another entry"), member.rawName));
    if ((flags & SizesFollow) != 0)
        return start; // the sizes follow the content; the directory's are held against the content itself
    ZipMember local;
    local.compressed = get32(p + 18);
    local.size = get32(p + 22);
    if (bytes.size() >= start && (local.size == max32 || local.compressed == max32)) {
        const auto extra = bytes.substr(localSize + member.rawName.size(), get16(p + 28));
        if (!readWide(extra, local, local.size == max32, local.compressed == max32, false))
            return damaged();
    }
    if (local.size != member.size || local.compressed != member.compressed)
        return unexpected(
            refusal("archive.size_mismatch", Tr::tr("The sizes of “%1” contradict each other"), member.rawName));
    if (get32(p + 14) != member.crc)
        return damaged();
    return start;
}

Result<> ZipDirectory::checkLocalHeaders(bool directoriesOnly) const
{
    constexpr Bytes wideExtra = 512; // enough for the Zip64 field and some others before it
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (directoriesOnly && m_listing.entries[i].kind != ArchiveEntry::Directory)
            continue;
        const ZipMember &member = m_members[i];
        const Bytes wanted = static_cast<Bytes>(localSize + member.rawName.size()) + wideExtra;
        const auto header = readBytes(member.offset, std::min(wanted, m_size - member.offset));
        if (!header)
            return unexpected(header.error());
        if (const auto start = contentStart(member, *header); !start)
            return unexpected(start.error());
    }
    return {};
}

Result<> ZipDirectory::readLinkTargets()
{
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (m_listing.entries[i].kind != ArchiveEntry::Symlink)
            continue;
        const ZipMember &member = m_members[i];
        constexpr Bytes most = 2 * longestLink + 0xffff * 2;
        const auto bytes = readBytes(member.offset, std::min(member.end - member.offset, most));
        if (!bytes)
            return unexpected(bytes.error());
        ZipContent content;
        auto target = content.whole(member, *bytes);
        if (!target)
            return unexpected(target.error());
        m_listing.entries[i].linkTarget = std::string(*target);
    }
    return {};
}

} // namespace orrery
