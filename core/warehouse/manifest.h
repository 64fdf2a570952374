// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/result.h"
#include "core/base/size.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace orrery {

// The SHA-256 of a file's content.
using Sha256Digest = std::array<unsigned char, 32>;

QByteArray toHex(const Sha256Digest &digest);

// One entry of a version. Directories are entries only where they are empty: the others follow from what they hold.
struct ManifestEntry {
    enum class Type : std::uint8_t { File, Directory, Symlink };

    TaskPath path;
    Type type = Type::File;
    bool executable = false;  // of a file
    Bytes size = 0;           // of a file
    Sha256Digest hash = {};   // of a file
    std::int64_t mtimeNs = 0; // of a file that is linked, not stored: nanoseconds since the epoch
    std::string linkTarget;   // of a symlink, relative
};

// manifest.jsonl (docs/formats.md): everything that a version holds, sorted by the bytes of the paths.
// Errors: io.…; of reading also data.corrupt.
Result<> writeManifest(const QString &file, const std::vector<ManifestEntry> &entries);
Result<std::vector<ManifestEntry>> readManifest(const QString &file);

} // namespace orrery
