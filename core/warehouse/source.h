// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filestamp.h"
#include "core/base/outcome.h"
#include "core/warehouse/manifest.h"

#include <QString>

#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

// One thing that is to become part of a version.
struct DataSource {
    ManifestEntry entry; // without hash
    std::string path;    // of a file: where it lies, in bytes
    FileStamp stamp;     // of a file, as it was found
    bool stored = false; // set by storeFiles: its hash is known, its content is where it was asked to be
};

enum class LinksOutside { TakeTheirFiles, Refuse };

// Everything in a folder, sorted by path. Symlinks that stay inside are kept as they are; one that leads outside, or
// names an absolute path, is taken as the file that it leads to (LinksOutside::TakeTheirFiles).
// Errors: data.unreadable, data.special_file (pipes, sockets, devices), data.link_escapes, io.…
Outcome<std::vector<DataSource>> findSources(const QString &folder, LinksOutside outside, const std::stop_token &stop);

// One file under its own name, or under another path (bytes as the file system has them). Errors: data.unreadable.
Result<DataSource> fileSource(const QString &file, const QString &name);

} // namespace orrery
