// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"
#include "core/snapshot/snapshotfile.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// What a snapshot was and what it cost.
struct CodeSnapshot {
    QString commit;              // 40 hexadecimal digits
    std::int64_t files = 0;      // files and symlinks
    Bytes bytes = 0;             // their sizes
    std::int64_t filesRead = 0;  // the others were known to be unchanged
    std::int64_t newObjects = 0; // blobs, trees and the commit
    Bytes storedBytes = 0;       // how much code.git and blobs/ grew
};

// One entry of a stored tree.
struct StoredFile {
    enum class Type { File, Symlink, Directory };
    TaskPath path;
    Type type = Type::File;
    bool executable = false;
    Bytes size = 0;   // of a symlink: of its target
    QString id;       // the object's name in git; equal for equal content
    QByteArray large; // the SHA-256 of a file that is kept in blobs/; empty for all others
};

struct CheckoutOptions {
    // Only these; all of them where there is none given.
    std::optional<std::vector<TaskPath>> only;
    // What is there already is replaced (a directory in a file's place: only where it is empty). Else it is an error.
    bool replace = false;
};

struct CheckoutReport {
    std::int64_t files = 0; // files and symlinks
    Bytes bytes = 0;
};

struct FileChange {
    enum class Kind { Added, Removed, Modified };
    TaskPath path;
    Kind kind = Kind::Modified;

    friend bool operator==(const FileChange &, const FileChange &) = default;
};

// "added", "removed", "modified"
QString toText(FileChange::Kind kind);

struct CompactReport {
    Bytes freed = 0;
    Bytes kept = 0;               // in code.git's packs
    std::optional<Error> problem; // of remove: why nothing was freed although the snapshots are forgotten
};

// The code of executions: code.git, a bare repository with one commit for each snapshot under refs/executions/<id>, and
// blobs/, which holds files over 50 MB once per content (docs/formats.md). Any number of processes may use it at once;
// a kill or a loss of power at any moment leaves it whole. Functions may be called from any thread; several at once on
// one object are fine.
//
// Errors of all functions: io.… (io.full: the disk), snapshot.damaged (what was stored is missing or not as it was),
// and snapshot.not_found where a commit, an execution or a path is not there.
class CodeStore
{
public:
    // Both are made when first needed.
    CodeStore(QString gitDirectory, QString blobsDirectory);

    // Stores these files as the code of the execution, replacing an earlier snapshot of the same. The order of the list
    // does not matter. The commit depends on nothing but the files, the id and the time (whole seconds).
    // Errors: snapshot.changed (a file changed while it was being read, or has gone since the list was made),
    // tree.unreadable.
    Outcome<CodeSnapshot> take(const ExecutionId &id, const std::vector<SnapshotFile> &files, Progress &progress,
                               std::stop_token stop, const QDateTime &time = QDateTime::currentDateTimeUtc()) const;

    // Makes the snapshot that of another execution, too: it is kept as long as one of them is.
    Result<> keep(const ExecutionId &id, const QString &commit) const;

    // The commit of an execution; nothing where there is none.
    Result<std::optional<QString>> commitOf(const ExecutionId &id) const;

    // Everything in a snapshot, directories only where they are empty; sorted by path.
    Result<std::vector<StoredFile>> files(const QString &commit) const;
    // Of a symlink its target; of a large file its content. Error io.too_large beyond limit.
    Result<QByteArray> readFile(const QString &commit, const TaskPath &path, Bytes limit = Bytes(64) << 20) const;

    // Writes the files below directory, which is made when missing: modes 0644 and 0755 less the umask, symlinks as
    // they were given, new copies always (never hard links). Follows no symlink: what would lead outside is refused
    // (checkout.blocked), as is what is there already, unless options say otherwise (checkout.exists).
    Outcome<CheckoutReport> checkOut(const QString &commit, const QString &directory, Progress &progress,
                                     std::stop_token stop, const CheckoutOptions &options = {}) const;

    // What was added, removed, modified from a to b; sorted by path. A directory counts only where it is empty.
    Result<std::vector<FileChange>> changes(const QString &a, const QString &b) const;
    // The same from a commit to a folder as it is now. Reads what the stat cache does not know. Errors as take.
    Outcome<std::vector<FileChange>> changesSince(const QString &commit, const std::vector<SnapshotFile> &now,
                                                  Progress &progress, std::stop_token stop) const;

    // A unified diff of one file, with three lines of context; bytes, in the file's own encoding. A side without the
    // file is empty. Binary and large files: one line that says that they differ. Empty where there is no difference.
    Result<QByteArray> diff(const QString &a, const QString &b, const TaskPath &path) const;
    Result<QByteArray> diffSince(const QString &commit, const TaskPath &path,
                                 const std::optional<SnapshotFile> &now) const;

    // Forgets the snapshots, and gives their space back as far as compact() finds it worth while. Ids without a
    // snapshot are passed over.
    Result<CompactReport> remove(const std::vector<ExecutionId> &ids) const;
    Result<CompactReport> remove(const ExecutionId &id) const { return remove(std::vector{id}); }

    // Deletes large files that no snapshot uses, packs that hold nothing in use, leftovers of killed processes; writes
    // packs anew of which over a fifth is unused (all with any unused part where thorough); joins small packs where
    // there are many. Waits for snapshots and check-outs under way, and they for it. Where anything in use cannot be
    // read nothing is removed: error snapshot.damaged.
    Result<CompactReport> compact(bool thorough = false) const;

private:
    QString m_git;
    QString m_blobs;
};

} // namespace orrery
