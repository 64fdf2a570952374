// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/parallel.h"
#include "core/snapshot/largefiles.h"
#include "core/snapshot/objectreader.h"
#include "core/snapshot/packwriter.h"
#include "core/snapshot/snapshotfile.h"
#include "core/snapshot/statcache.h"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace orrery {

// What one listed file is in the repository.
struct TakenFile {
    TreeMode mode = TreeMode::File;
    ObjectId id;
    FileStamp state;
    bool regular = false;     // read from disk: neither a symlink nor a directory
    bool large = false;       // id is that of its pointer
    bool trustworthy = false; // its state can be relied upon next time
    bool wasKnown = false;    // from the stat cache, not read
};

// The listed files in the order of git: sorted by path, a directory's with a '/' at its end.
std::vector<const SnapshotFile *> sortedForGit(const std::vector<SnapshotFile> &files);

// The folder that these files were listed from; empty where their sources are not below one folder.
std::string commonRoot(const std::vector<SnapshotFile> &files);

// Finds out the object of each listed file, by several threads: from the stat cache where the file is as it was, else
// by reading it; a new one is written to the pack, where there is one.
class Intake
{
public:
    // All outlive it. Without a pack contents are only named, nothing is stored.
    Intake(const ObjectReader &reader, const StatCache &cache, PackWriter *pack, const LargeFiles &large);

    // One result for each file, in the same order. files: sortedForGit. Errors: those of CodeStore::take.
    Outcome<std::vector<TakenFile>> run(const std::vector<const SnapshotFile *> &files, Progress &progress,
                                        const std::stop_token &stop);

    // Whether every pack of the stat cache's time is still there.
    bool packsAreComplete() const { return m_packsAreComplete; }
    Bytes largeBytes() const { return m_largeBytes; } // newly stored in blobs/

private:
    struct Worker;
    Outcome<TakenFile> take(const SnapshotFile &file, const StatCache::Entry *known, Worker &worker);
    Outcome<TakenFile> takeRegular(const SnapshotFile &file, const StatCache::Entry *known, Worker &worker);
    Outcome<std::optional<TakenFile>> readOnce(const SnapshotFile &file, Worker &worker);
    Outcome<ObjectId> takeLarge(const SnapshotFile &file, int descriptor, Worker &worker);
    bool stillStored(const StatCache::Entry &entry) const;

    const ObjectReader &m_reader;
    const StatCache &m_cache;
    PackWriter *m_pack;
    const LargeFiles &m_large;
    bool m_packsAreComplete;
    std::atomic<Bytes> m_largeBytes = 0;
};

} // namespace orrery
