// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/listing.h"
#include "core/archive/zipformat.h"
#include "core/base/descriptor.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace orrery {

// An entry as the central directory describes it, checked against limits but not yet against the local header.
struct ZipMember {
    Bytes offset = 0; // of the local header
    Bytes end = 0;    // where the next entry, or the directory, begins: its bytes lie before that
    Bytes compressed = 0;
    Bytes size = 0;
    std::string rawName;
    std::uint32_t crc = 0;
    std::uint16_t flags = 0;
    zip::Method method = zip::Stored;
};

// A zip that is open for reading: all of its directory, which is checked as listArchive says, and the targets of its
// symlinks. Reading is safe from several threads.
class ZipDirectory
{
public:
    static Result<ZipDirectory> open(const QString &file, const ExtractLimits &limits);

    const ArchiveListing &listing() const { return m_listing; }
    // In the order of the listing.
    const std::vector<ZipMember> &members() const { return m_members; }
    int descriptor() const { return m_file.get(); }

    // Where the content begins in these bytes, which start at the member's local header. Errors: archive.damaged,
    // size_mismatch, encrypted: the two headers contradict each other.
    static Result<std::size_t> contentStart(const ZipMember &member, std::string_view bytes);
    // Compares local headers with the directory: every one, or those of directories, which nobody reads otherwise.
    Result<> checkLocalHeaders(bool directoriesOnly) const;

private:
    struct Place {
        Bytes offset = 0; // of the directory
        Bytes size = 0;
        std::uint64_t entries = 0;
    };
    static Error severalDisks();
    Result<Place> findDirectory() const;
    Result<Place> findWideDirectory(Bytes locator) const;
    Result<> readDirectory(const Place &place, const ExtractLimits &limits);
    Result<> addMember(std::string_view record, const ExtractLimits &limits);
    Result<> checkOverlaps(Bytes directoryOffset);
    Result<> readLinkTargets();
    Result<std::string> readBytes(Bytes offset, Bytes length) const;

    Descriptor m_file;
    Bytes m_size = 0;
    ArchiveListing m_listing;
    std::vector<ZipMember> m_members;
};

} // namespace orrery
