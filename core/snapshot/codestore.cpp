// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/codestore.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/snapshot/compaction.h"
#include "core/snapshot/intake.h"
#include "core/snapshot/layout.h"
#include "core/snapshot/storedtree.h"
#include "core/snapshot/treewriter.h"

#include <QFile>

namespace orrery {

namespace {

// Nobody's name: the snapshot is the program's work, and the same files make the same commit for everyone.
QByteArray commitBytes(const ObjectId &tree, const ExecutionId &id, const QDateTime &time)
{
    const QByteArray person = "Orrery <orrery@localhost> " + QByteArray::number(time.toSecsSinceEpoch()) + " +0000\n";
    return "tree " + tree.toHex().toLatin1() + "\nauthor " + person + "committer " + person + "\nCode of execution "
        + id.toString().toLatin1() + "\n";
}

Result<ObjectId> writeTrees(const std::vector<const SnapshotFile *> &files, const std::vector<TakenFile> &taken,
                            ObjectWriter &writer)
{
    TreeWriter trees(writer);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto added = files[i]->directory ? trees.addDirectory(files[i]->path)
                                               : trees.addFile(files[i]->path, taken[i].mode, taken[i].id);
        if (!added)
            return unexpected(added.error());
    }
    return trees.finish();
}

void writeCache(const QString &file, const std::vector<const SnapshotFile *> &files,
                const std::vector<TakenFile> &taken, const QStringList &packs)
{
    std::vector<StatCache::Entry> entries;
    entries.reserve(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (taken[i].regular && taken[i].trustworthy)
            entries.push_back({files[i]->path.bytes(), taken[i].state, taken[i].id, taken[i].large});
    }
    StatCache::write(file, entries, packs);
}

// Where nobody else is at work; the snapshot is good whatever comes of it.
void joinPacks(const StoreLayout &layout, const LargeFiles &large)
{
    if (const auto alone = layout.tryLockAlone(); alone && *alone)
        (void)Compaction(layout, large).joinSmallPacks();
}

} // namespace

CodeStore::CodeStore(QString gitDirectory, QString blobsDirectory)
    : m_git(std::move(gitDirectory)), m_blobs(std::move(blobsDirectory))
{ }

Outcome<CodeSnapshot> CodeStore::take(const ExecutionId &id, const std::vector<SnapshotFile> &files, Progress &progress,
                                      std::stop_token stop, const QDateTime &time) const
{
    const StoreLayout layout(m_git);
    if (auto made = layout.create(); !made)
        return unexpected(made.error());
    auto lock = layout.lockShared();
    if (!lock)
        return unexpected(lock.error());

    const std::string root = commonRoot(files);
    const QString cacheFile = StatCache::fileName(layout.statCaches(), root);
    const StatCache cache = root.empty() ? StatCache() : StatCache::read(cacheFile);
    const ObjectReader reader(m_git);
    const LargeFiles large(m_blobs);
    PackWriter pack(layout.packs());

    const auto sorted = sortedForGit(files);
    Intake intake(reader, cache, &pack, large);
    const auto taken = intake.run(sorted, progress, stop);
    if (!taken)
        return unexpected(taken.error());
    ObjectWriter writer(reader.packs(), &pack);
    const auto tree = writeTrees(sorted, *taken, writer);
    if (!tree)
        return unexpected(tree.error());
    const auto commit = writer.write(ObjectType::Commit, commitBytes(*tree, id, time));
    if (!commit)
        return unexpected(commit.error());
    if (stop.stop_requested())
        return unexpected(Cancelled{});

    const auto packName = pack.finish();
    if (!packName)
        return unexpected(packName.error());
    if (auto set = layout.setReference(id, *commit); !set)
        return unexpected(set.error());

    CodeSnapshot snapshot;
    snapshot.commit = commit->toHex();
    snapshot.newObjects = pack.count();
    snapshot.storedBytes = pack.bytes() + intake.largeBytes();
    std::size_t known = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        snapshot.files += sorted[i]->directory ? 0 : 1;
        snapshot.bytes += (*taken)[i].state.size;
        snapshot.filesRead += (*taken)[i].regular && !(*taken)[i].wasKnown ? 1 : 0;
        known += (*taken)[i].wasKnown ? 1 : 0;
    }
    const bool cacheIsCurrent = snapshot.filesRead == 0 && known == cache.entries().size() && intake.packsAreComplete();
    if (!root.empty() && !cacheIsCurrent) {
        QStringList packs = reader.packs().names();
        if (!packName->isEmpty())
            packs += *packName;
        writeCache(cacheFile, sorted, *taken, packs);
    }
    const bool hasManyPacks = Compaction::hasManySmallPacks(reader.packs());
    lock->release();
    if (hasManyPacks)
        joinPacks(layout, large);
    return snapshot;
}

Result<> CodeStore::keep(const ExecutionId &id, const QString &commit) const
{
    const auto tree = StoredTree::open(m_git, commit); // while it lives nothing is removed
    if (!tree)
        return unexpected(tree.error());
    return StoreLayout(m_git).setReference(id, *ObjectId::fromHex(commit));
}

Result<std::optional<QString>> CodeStore::commitOf(const ExecutionId &id) const
{
    const auto found = StoreLayout(m_git).reference(id);
    if (!found)
        return unexpected(found.error());
    return *found ? std::optional((*found)->toHex()) : std::nullopt;
}

Result<std::vector<StoredFile>> CodeStore::files(const QString &commit) const
{
    const auto tree = StoredTree::open(m_git, commit);
    if (!tree)
        return unexpected(tree.error());
    return tree->files(StoredTree::Sizes::Read);
}

Result<QByteArray> CodeStore::readFile(const QString &commit, const TaskPath &path, Bytes limit) const
{
    const auto tree = StoredTree::open(m_git, commit);
    if (!tree)
        return unexpected(tree.error());
    const auto file = tree->find(path);
    if (!file)
        return unexpected(file.error());
    return tree->content(*file, LargeFiles(m_blobs), limit);
}

Outcome<std::vector<FileChange>> CodeStore::changesSince(const QString &commit, const std::vector<SnapshotFile> &now,
                                                         Progress &progress, std::stop_token stop) const
{
    const auto tree = StoredTree::open(m_git, commit);
    if (!tree)
        return unexpected(tree.error());
    const auto then = tree->files(StoredTree::Sizes::Unknown);
    if (!then)
        return unexpected(then.error());
    const std::string root = commonRoot(now);
    const StatCache cache
        = root.empty() ? StatCache() : StatCache::read(StatCache::fileName(StoreLayout(m_git).statCaches(), root));
    const auto sorted = sortedForGit(now);
    const auto taken = Intake(tree->reader(), cache, nullptr, LargeFiles(m_blobs)).run(sorted, progress, stop);
    if (!taken)
        return unexpected(taken.error());
    return compareFiles(*then, storedFiles(sorted, *taken));
}

} // namespace orrery
