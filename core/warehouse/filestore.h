// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/warehouse/knownfiles.h"
#include "core/warehouse/source.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace orrery {

enum class StoreMode {
    Copy,     // from where the sources lie
    InPlace,  // the sources lie in the directory already: what is known is stored once, the rest stays
    HashOnly, // nothing is stored
};

struct StoreRequest {
    QString directory; // exists; empty but for StoreMode::InPlace
    StoreMode mode = StoreMode::Copy;
    const KnownFiles &known;
    const RememberedHashes *remembered = nullptr; // hashes that need not be taken again, where there are any
};

struct StoreReport {
    Bytes newBytes = 0; // of files that are no known one's
};

// Hashes every file of the sources, filling in their hashes, and stores them: a known file as a further name
// (hard link) of the one that is stored, so that what a version adds can be told to the byte; any other by reflink,
// else by a copy. By several threads. Symlinks are made last. What was stored when it ends early has its mark. Copies
// are on the disk when it returns. Errors: data.changed (a file changed while it was read), data.unreadable, io.…
Outcome<StoreReport> storeFiles(std::vector<DataSource> &sources, const StoreRequest &request, Progress &progress,
                                const std::stop_token &stop);

// Returns when the stored ones among the sources, which lie in this directory, have reached the disk. Errors: io.…
Result<> syncFiles(const QString &directory, const std::vector<DataSource> &sources);

} // namespace orrery
