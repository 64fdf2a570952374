// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"
#include "core/execution/store.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// One thing that takes space in a workspace.
struct StorageItem {
    enum class Kind { Execution, Version, Environment, Cache, Code, Blobs, Other };

    Kind kind = Kind::Other;
    QString id;           // of an execution its id, "digits/2", an environment's key; else the name of a directory
    QString name;         // what it is, for people; may be empty
    Bytes bytes = 0;      // on disk, in whole blocks: each file once, whatever its names
    Bytes frees = 0;      // given back when it alone is deleted: files that others hold too stay
    QStringList usedBy;   // executions that were made with it or continue it
    QDateTime lastUsed;   // invalid: not known
    bool removed = false; // deleted already; it goes when its last user has ended
};

// "execution", "version", "environment", "cache", "code", "blobs", "other".
QString toText(StorageItem::Kind kind);

struct StorageReport {
    Bytes total = 0;            // of the workspace: what du says of it, to the byte
    std::optional<Bytes> quota; // nothing: as much as the disk holds
    Bytes diskFree = 0;
    Bytes diskSize = 0;
    std::vector<StorageItem> items; // the largest first; their bytes may add up to more, where they share files
};

// Frees what nobody needs any more: what was deleted while it was in use, and what killed imports and removals have
// left.
void tidyStorage(const ExecutionStore &store);

// What uses how much. Sizes of what does not change any more are remembered (sizes.h); rest: see there.
// Only Cancelled.
Outcome<StorageReport> surveyStorage(const ExecutionStore &store, Progress &progress, const std::stop_token &stop,
                                     std::chrono::seconds rest = std::chrono::seconds(60));

} // namespace orrery
