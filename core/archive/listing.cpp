// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/listing.h"

#include "core/archive/tarreader.h"
#include "core/archive/zipdirectory.h"

namespace orrery {

Result<ArchiveListing> listArchive(const QString &archive, const ExtractLimits &limits)
{
    const auto isTar = looksLikeTar(archive);
    if (!isTar)
        return unexpected(isTar.error());
    if (*isTar) {
        auto listing = listTar(archive, limits);
        if (!listing)
            return unexpected(listing.error().asError()); // nobody stops it
        return *std::move(listing);
    }
    auto directory = ZipDirectory::open(archive, limits);
    if (!directory)
        return unexpected(directory.error());
    if (auto checked = directory->checkLocalHeaders(false); !checked)
        return unexpected(checked.error());
    return directory->listing();
}

std::optional<std::string> singleTopFolder(const ArchiveListing &listing)
{
    std::optional<std::string> top;
    for (const ArchiveEntry &entry : listing.entries) {
        const std::size_t slash = entry.name.find('/');
        if (slash == std::string::npos && entry.kind != ArchiveEntry::Directory)
            return {};
        const std::string first = entry.name.substr(0, slash);
        if (top && *top != first)
            return {};
        top = first;
    }
    return top;
}

} // namespace orrery
