// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filelock.h"
#include "core/snapshot/codestore.h"
#include "core/snapshot/intake.h"
#include "core/snapshot/largefiles.h"
#include "core/snapshot/objectreader.h"

#include <memory>
#include <vector>

namespace orrery {

// The tree of one commit, for reading. While it lives nothing that it needs is removed.
class StoredTree
{
public:
    enum class Sizes { Read, Unknown };

    // Error snapshot.not_found where there is no such commit.
    static Result<StoredTree> open(const QString &gitDirectory, const QString &commit);

    const ObjectReader &reader() const { return *m_reader; }

    // As CodeStore::files. Without sizes those of ordinary files and symlinks are 0, and it is quicker.
    Result<std::vector<StoredFile>> files(Sizes sizes) const;
    // Error snapshot.not_found.
    Result<StoredFile> find(const TaskPath &path) const;
    // Errors: snapshot.damaged, io.too_large beyond limit.
    Result<QByteArray> content(const StoredFile &file, const LargeFiles &large, Bytes limit) const;

private:
    StoredTree(FileLock lock, std::unique_ptr<ObjectReader> reader, ObjectId tree);
    Result<> list(const ObjectId &tree, const std::string &prefix, Sizes sizes, std::vector<StoredFile> &out) const;
    Result<StoredFile> describe(const TreeLine &line, const std::string &path, Sizes sizes) const;

    FileLock m_lock;
    std::unique_ptr<ObjectReader> m_reader;
    ObjectId m_tree;
};

// What an intake found, in the form of StoredTree::files.
std::vector<StoredFile> storedFiles(const std::vector<const SnapshotFile *> &files,
                                    const std::vector<TakenFile> &taken);

// Both sorted by path.
std::vector<FileChange> compareFiles(const std::vector<StoredFile> &before, const std::vector<StoredFile> &after);

} // namespace orrery
