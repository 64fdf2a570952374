// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/listing.h"

#include <string>

namespace orrery {

// An archive's name for an entry in our form: without a leading "./" and a trailing '/'. Errors: archive.path_absolute,
// path_escapes, bad_name, name_too_long, too_deep.
Result<std::string> checkedName(std::string_view raw, const ExtractLimits &limits);

// What can be said of the entries together: duplicates, collisions, what lies below files and links, where links lead.
Result<> checkEntries(const std::vector<ArchiveEntry> &entries);

// The numbers: archive.too_many, too_large, ratio. archiveSize: of the file.
Result<> checkAmounts(const ArchiveListing &listing, Bytes archiveSize, const ExtractLimits &limits);

// Where every symlink leads: archive.link_escapes when one leaves the archive's root, is absolute or goes in circles.
Result<> checkLinks(const std::vector<ArchiveEntry> &entries);

} // namespace orrery
