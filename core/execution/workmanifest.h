// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/path.h"
#include "core/base/size.h"
#include "core/execution/directory.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace orrery {

// What a file of a working directory is, compared with the code that the execution began with.
enum class WorkChange { New, Changed, Same, Downloaded };

QString toText(WorkChange change);
std::optional<WorkChange> workChangeFromText(QStringView text);

struct WorkEntry {
    enum class Type { File, Directory, Symlink, Other };

    TaskPath path;
    Type type = Type::File;
    Bytes size = 0;           // of a file
    std::int64_t mtimeNs = 0; // nanoseconds since the epoch
    unsigned mode = 0;        // permission bits
    WorkChange change = WorkChange::New;
    QByteArray hash;      // SHA-256 in hexadecimal digits; of files alone, and empty where it was not taken
    bool beneath = false; // of one that is an overlay now: still in the earlier working directory. Not in the manifest
};

QString toText(WorkEntry::Type type);

// work.jsonl: one line an entry, sorted by path. Errors: io.…, work.manifest_damaged.
Result<> writeWorkManifest(const ExecutionDirectory &directory, const std::vector<WorkEntry> &entries);
// How many entries it has, from its first line alone; nothing where there is none.
std::optional<std::int64_t> countWorkEntries(const ExecutionDirectory &directory);
Result<std::vector<WorkEntry>> readWorkManifest(const ExecutionDirectory &directory);

} // namespace orrery
