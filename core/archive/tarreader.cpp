// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/tarreader.h"

#include "core/archive/entrycheck.h"
#include "core/archive/refusal.h"

#include <algorithm>

namespace orrery {

namespace {

constexpr std::size_t pieceBytes = std::size_t(256) << 10;
constexpr Bytes longestText = Bytes(1) << 20; // of an extended header

Bytes paddingOf(Bytes size)
{
    constexpr auto block = static_cast<Bytes>(tar::blockSize);
    return (block - size % block) % block;
}

Error cutOff()
{
    return damagedArchive(QStringLiteral("it is cut off"));
}

Error notReadable(const QString &sentence, std::string_view name, const QString &hint)
{
    Error error = refusal("archive.unsupported", sentence, name);
    error.hint = hint;
    return error;
}

bool isZero(const char *block)
{
    return std::all_of(block, block + tar::blockSize, [](char c) { return c == '\0'; });
}

Result<ArchiveEntry::Kind> kindOf(const tar::Header &header)
{
    switch (header.type) {
    case '0':
    case '7': // "contiguous", which nobody tells apart
        return header.name.ends_with('/') ? ArchiveEntry::Directory : ArchiveEntry::File;
    case '2':
        return ArchiveEntry::Symlink;
    case '5':
        return ArchiveEntry::Directory;
    case '3':
    case '4':
    case '6':
        return unexpected(
            refusal("archive.special_file", Tr::tr("“%1” is neither file, folder nor link"), header.name));
    case '1':
        return unexpected(notReadable(Tr::tr("“%1” is a hard link to another entry"), header.name,
                                      Tr::tr("tar --hard-dereference writes plain files.")));
    case 'S':
        return unexpected(notReadable(Tr::tr("“%1” is written with its holes left out"), header.name,
                                      Tr::tr("tar without --sparse writes plain files.")));
    default:
        return unexpected(notReadable(Tr::tr("“%1” is of a kind that is not known here"), header.name, {}));
    }
}

} // namespace

TarReader::TarReader(TarStream stream, const ExtractLimits &limits)
    : m_stream(std::move(stream)), m_limits(limits), m_buffer(new char[pieceBytes])
{ }

Result<TarReader> TarReader::open(const QString &file, const ExtractLimits &limits)
{
    auto stream = TarStream::open(file, limits);
    if (!stream)
        return unexpected(stream.error());
    return TarReader(std::move(*stream), limits);
}

Result<std::size_t> TarReader::readFully(char *to, std::size_t length)
{
    std::size_t done = 0;
    while (done < length) {
        const auto got = m_stream.read(to + done, length - done);
        if (!got)
            return got;
        if (*got == 0)
            break;
        done += *got;
    }
    return done;
}

Result<> TarReader::skip(Bytes bytes)
{
    while (bytes > 0) {
        const auto got = m_stream.read(m_buffer.get(), static_cast<std::size_t>(std::min<Bytes>(bytes, pieceBytes)));
        if (!got)
            return unexpected(got.error());
        if (*got == 0)
            return unexpected(cutOff());
        bytes -= static_cast<Bytes>(*got);
    }
    return {};
}

Result<std::string_view> TarReader::content()
{
    if (m_left == 0)
        return std::string_view();
    const auto got = m_stream.read(m_buffer.get(), static_cast<std::size_t>(std::min<Bytes>(m_left, pieceBytes)));
    if (!got)
        return unexpected(got.error());
    if (*got == 0)
        return unexpected(cutOff());
    m_left -= static_cast<Bytes>(*got);
    return std::string_view(m_buffer.get(), *got);
}

Result<std::string> TarReader::readText(Bytes size, const std::string &name)
{
    if (size > longestText)
        return unexpected(refusal("archive.name_too_long", Tr::tr("The name “%1” is too long"), name));
    std::string text(static_cast<std::size_t>(size), '\0');
    const auto got = readFully(text.data(), text.size());
    if (!got)
        return unexpected(got.error());
    if (*got < text.size())
        return unexpected(cutOff());
    if (auto skipped = skip(paddingOf(size)); !skipped)
        return unexpected(skipped.error());
    return text;
}

// Behind the two empty blocks that end a tar stand zeros alone. Whatever else is there some programs would extract.
Result<> TarReader::readToTheEnd()
{
    while (true) {
        const auto got = m_stream.read(m_buffer.get(), pieceBytes);
        if (!got)
            return unexpected(got.error());
        if (*got == 0)
            return {};
        if (!std::all_of(m_buffer.get(), m_buffer.get() + *got, [](char c) { return c == '\0'; }))
            return unexpected(damagedArchive(QStringLiteral("something follows the archive's end")));
    }
}

Result<std::optional<tar::Header>> TarReader::nextHeader()
{
    char *block = m_buffer.get();
    const auto got = readFully(block, tar::blockSize);
    if (!got)
        return unexpected(got.error());
    const bool whole = *got == tar::blockSize;
    if (m_entries == 0 && m_stream.isCompressed() && !(whole && (isZero(block) || tar::isHeader(block))))
        return unexpected(Error{"archive.unsupported",
                                Tr::tr("What is compressed is not a tar archive"),
                                {},
                                Tr::tr("zip and tar archives can be read.")});
    if (!whole)
        return unexpected(cutOff());
    if (isZero(block)) {
        if (auto end = readToTheEnd(); !end)
            return unexpected(end.error());
        return std::nullopt;
    }
    if (!tar::isHeader(block))
        return unexpected(damagedArchive(QStringLiteral("the header behind entry %1").arg(m_entries)));
    const auto header = tar::parseHeader(block);
    if (!header)
        return unexpected(header.error());
    return *header;
}

Result<std::optional<ArchiveEntry>> TarReader::next()
{
    if (auto skipped = skip(m_left + m_padding); !skipped)
        return unexpected(skipped.error());
    m_left = 0;
    m_padding = 0;
    tar::Changes changes;
    while (true) {
        auto header = nextHeader();
        if (!header)
            return unexpected(header.error());
        if (!*header)
            return std::nullopt;
        if (++m_entries > m_limits.entries)
            return unexpected(Error{
                "archive.too_many", Tr::tr("The archive holds more than %1 entries").arg(m_limits.entries), {}, {}});
        tar::Header &found = **header;
        const bool about = found.type == 'x' || found.type == 'g' || found.type == 'L' || found.type == 'K';
        if (!about) {
            found.name = changes.name.value_or(found.name);
            found.linkTarget = changes.linkTarget.value_or(found.linkTarget);
            found.size = changes.size.value_or(found.size);
            found.type = changes.sparse ? 'S' : found.type;
            auto entry = entryOf(std::move(found));
            if (!entry || *entry)
                return entry;
            changes = {};
            continue;
        }
        auto text = readText(found.size, found.name);
        if (!text)
            return unexpected(text.error());
        if (found.type == 'x') {
            if (auto parsed = tar::parseRecords(*text, changes); !parsed)
                return unexpected(parsed.error());
        } else if (found.type != 'g') { // what holds for all entries is times and owners
            (found.type == 'L' ? changes.name : changes.linkTarget) = text->substr(0, text->find('\0'));
        }
    }
}

// Nothing for what is no entry: the archive's own folder, a volume's label.
Result<std::optional<ArchiveEntry>> TarReader::entryOf(tar::Header header)
{
    if (header.type == 'V' || ((header.name == "." || header.name == "./") && header.type == '5'))
        return std::nullopt;
    auto name = checkedName(header.name, m_limits);
    if (!name)
        return unexpected(name.error());
    const auto kind = kindOf(header);
    if (!kind)
        return unexpected(kind.error());
    ArchiveEntry entry{.name = std::move(*name), .kind = *kind};
    if (entry.kind != ArchiveEntry::File && header.size != 0)
        return unexpected(
            refusal("archive.size_mismatch", Tr::tr("The sizes of “%1” contradict each other"), header.name));
    entry.size = header.size;
    entry.executable = entry.kind == ArchiveEntry::File && (header.mode & 0111U) != 0;
    if (entry.kind == ArchiveEntry::Symlink)
        entry.linkTarget = std::move(header.linkTarget);
    m_bytes += std::min(entry.size, m_limits.bytes + 1);
    if (m_bytes > m_limits.bytes)
        return unexpected(
            Error{"archive.too_large",
                  Tr::tr("Extracted, the archive would take more than %1").arg(formatSize(m_limits.bytes)),
                  {},
                  {}});
    m_left = entry.size;
    m_padding = paddingOf(entry.size);
    return entry;
}

Outcome<ArchiveListing> listTar(const QString &file, const ExtractLimits &limits, const std::stop_token &stop)
{
    auto reader = TarReader::open(file, limits);
    if (!reader)
        return unexpected(reader.error());
    ArchiveListing listing;
    while (true) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        auto entry = reader->next();
        if (!entry)
            return unexpected(entry.error());
        if (!*entry)
            break;
        listing.bytes += (*entry)->size;
        listing.entries.push_back(std::move(**entry));
    }
    if (auto checked = checkEntries(listing.entries); !checked)
        return unexpected(checked.error());
    if (auto checked = checkAmounts(listing, reader->fileSize(), limits); !checked)
        return unexpected(checked.error());
    return listing;
}

} // namespace orrery
