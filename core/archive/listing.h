// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/size.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orrery {

// What is in an archive, as far as it says so itself.
struct ArchiveEntry {
    enum Kind { File, Directory, Symlink };

    std::string name; // bytes: relative, '/' between its parts, none at the end
    Kind kind = File;
    Bytes size = 0; // of a file
    bool executable = false;
    std::string linkTarget; // of a symlink

    bool operator==(const ArchiveEntry &) const = default;
};

struct ArchiveListing {
    std::vector<ArchiveEntry> entries; // in the archive's own order; directories may be implied by names alone
    Bytes bytes = 0;                   // of all files together
};

// How much a stranger's archive may ask for.
struct ExtractLimits {
    Bytes bytes = Bytes(64) << 30; // of all files together
    std::int64_t entries = 2'000'000;
    int depth = 100;       // parts of a name
    int nameLength = 4000; // bytes of a whole name; a part has at most 255
    double ratio = 250;    // extracted bytes for each byte of the archive, counted from ratioFrom on
    Bytes ratioFrom = Bytes(256) << 20;
};

// Reads what the archive holds and refuses what could do harm: nothing is extracted. What it is its bytes say, not its
// name: a zip, or a tar, also compressed by gzip, bzip2, xz or zstd (all of which is decompressed for this). Anything
// else is archive.unsupported. Errors, each a refusal of the whole archive:
//   archive.path_absolute    "/x", "C:x", a leading backslash
//   archive.path_escapes     ".." in a name
//   archive.bad_name         empty, "a//b", a backslash, a NUL
//   archive.name_too_long, archive.too_deep, archive.too_many, archive.too_large, archive.ratio   beyond the limits
//   archive.link_escapes     a symlink that leads outside, also by way of others, or has something below it
//   archive.special_file     devices, pipes, sockets
//   archive.duplicate        a name twice, also as file and as directory
//   archive.case_collision   names that are one where upper and lower case are not told apart
//   archive.overlap          entries that share bytes
//   archive.size_mismatch    sizes that contradict each other, or the content
//   archive.encrypted, archive.unsupported (compression, several disks, hard links and sparse files of a tar),
//   archive.damaged (anything else), io.…
Result<ArchiveListing> listArchive(const QString &archive, const ExtractLimits &limits = {});

// The name of the one folder that everything lies in. Nothing where there are several, or files beside it.
std::optional<std::string> singleTopFolder(const ArchiveListing &listing);

} // namespace orrery
