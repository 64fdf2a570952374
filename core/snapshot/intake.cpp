// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/intake.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/snapshot/objectwriter.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t filesAPiece = 64;
constexpr int attempts = 5; // at reading a file that changes meanwhile

QString shown(const SnapshotFile &file)
{
    return file.path.display();
}

Error changed(const SnapshotFile &file, const QString &detail)
{
    return {"snapshot.changed", Tr::tr("%1 changed while the code was being stored.").arg(shown(file)), detail,
            Tr::tr("Wait until nothing writes into the folder any more, then try again.")};
}

Error unreadable(const SnapshotFile &file, int error)
{
    if (error == ENOENT || error == ENOTDIR || error == ELOOP)
        return changed(file, errnoText(error));
    return {"tree.unreadable", Tr::tr("%1 cannot be read: %2").arg(shown(file), errnoText(error)),
            QStringLiteral("errno %1").arg(error),
            Tr::tr("Make the file readable, or exclude it by a line in .orreryignore.")};
}

// Up to size bytes from the beginning; fewer where the file ends before. Negative: -errno.
ssize_t readAll(int file, char *out, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(file, out + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -errno;
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(done);
}

std::string sortKey(const SnapshotFile &file)
{
    return file.directory ? file.path.bytes() + '/' : file.path.bytes();
}

} // namespace

struct Intake::Worker {
    Worker(ProgressCounter &p, const std::stop_token &s, const PackSet &packs, PackWriter *pack)
        : progress(p), stop(s), writer(packs, pack)
    { }

    // lstat. Files come directory by directory: looked up in an open one, a name costs a fifth of its whole path.
    int lookUp(const SnapshotFile &file, struct stat &info);

    ProgressCounter &progress;
    const std::stop_token &stop;
    ObjectWriter writer;
    std::string directory; // that is open; with '/' at its end
    Descriptor directoryFile;
    std::vector<char> buffer;
};

int Intake::Worker::lookUp(const SnapshotFile &file, struct stat &info)
{
    const std::size_t name = file.source.rfind('/') + 1; // 0 where there is none
    if (name == 0)
        return ::lstat(file.source.c_str(), &info);
    if (std::string_view(file.source).substr(0, name) != directory) {
        directory = file.source.substr(0, name);
        directoryFile = Descriptor(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    }
    if (!directoryFile.isOpen())
        return ::lstat(file.source.c_str(), &info);
    return ::fstatat(directoryFile.get(), file.source.c_str() + name, &info, AT_SYMLINK_NOFOLLOW);
}

std::vector<const SnapshotFile *> sortedForGit(const std::vector<SnapshotFile> &files)
{
    std::vector<const SnapshotFile *> sorted;
    sorted.reserve(files.size());
    for (const SnapshotFile &file : files)
        sorted.push_back(&file);
    const auto before = [](const SnapshotFile *a, const SnapshotFile *b) {
        return a->directory || b->directory ? sortKey(*a) < sortKey(*b) : a->path < b->path;
    };
    if (!std::is_sorted(sorted.begin(), sorted.end(), before))
        std::sort(sorted.begin(), sorted.end(), before);
    return sorted;
}

std::string commonRoot(const std::vector<SnapshotFile> &files)
{
    for (const SnapshotFile &file : files) {
        const std::string &path = file.path.bytes();
        if (file.source.size() > path.size() && file.source.ends_with(path)
            && file.source[file.source.size() - path.size() - 1] == '/')
            return file.source.substr(0, file.source.size() - path.size() - 1);
    }
    return {};
}

Intake::Intake(const ObjectReader &reader, const StatCache &cache, PackWriter *pack, const LargeFiles &large)
    : m_reader(reader), m_cache(cache), m_pack(pack), m_large(large)
{
    const QStringList names = reader.packs().names();
    const QSet<QString> present(names.begin(), names.end());
    m_packsAreComplete = std::all_of(cache.packs().begin(), cache.packs().end(),
                                     [&](const QString &name) { return present.contains(name); });
}

Outcome<std::vector<TakenFile>> Intake::run(const std::vector<const SnapshotFile *> &files, Progress &progress,
                                            const std::stop_token &stop)
{
    Amount total;
    total.filesTotal = static_cast<std::int64_t>(files.size());
    total.bytesTotal = 0;
    for (const SnapshotFile *file : files)
        total.bytesTotal += file->size;
    ProgressCounter counter(progress, total);

    const auto &known = m_cache.entries();
    std::vector<TakenFile> taken(files.size());
    WorkerPool<Worker> workers([&] { return std::make_unique<Worker>(counter, stop, m_reader.packs(), m_pack); });
    const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
        const auto worker = workers.borrow();
        auto entry = std::lower_bound(known.begin(), known.end(), std::string_view(files[first]->path.bytes()),
                                      [](const StatCache::Entry &e, std::string_view path) { return e.path < path; });
        Bytes bytes = 0;
        for (std::size_t i = first; i < last; ++i) {
            const std::string_view path = files[i]->path.bytes();
            while (entry != known.end() && entry->path < path)
                ++entry;
            auto result = take(*files[i], entry != known.end() && entry->path == path ? &*entry : nullptr, *worker);
            if (!result)
                return unexpected(result.error());
            taken[i] = *result;
            bytes += taken[i].large && !taken[i].wasKnown ? 0 : taken[i].state.size;
        }
        counter.add(bytes, static_cast<std::int64_t>(last - first));
        return {};
    };
    if (auto done = inParallel(files.size(), filesAPiece, usefulThreads(), stop, work); !done)
        return unexpected(done.error());
    counter.finish();
    return taken;
}

Outcome<TakenFile> Intake::take(const SnapshotFile &file, const StatCache::Entry *known, Worker &worker)
{
    TakenFile taken;
    if (file.directory)
        return taken;
    if (!file.linkTarget)
        return takeRegular(file, known, worker);
    if (file.linkTarget->find('\0') != std::string::npos) // would be taken for the pointer to a large file
        return unexpected(changed(file, QStringLiteral("a symlink's target with a NUL")));
    const auto id = worker.writer.write(ObjectType::Blob,
                                        {file.linkTarget->data(), static_cast<qsizetype>(file.linkTarget->size())});
    if (!id)
        return unexpected(id.error());
    taken.mode = TreeMode::Symlink;
    taken.id = *id;
    taken.state.size = static_cast<std::int64_t>(file.linkTarget->size());
    return taken;
}

Outcome<TakenFile> Intake::takeRegular(const SnapshotFile &file, const StatCache::Entry *known, Worker &worker)
{
    FileStamp now{file.device, file.inode, file.size, file.mtimeNs, file.ctimeNs};
    if (known && file.ctimeNs == 0) {
        struct stat info = {};
        if (worker.lookUp(file, info) != 0)
            return unexpected(unreadable(file, errno));
        if (!S_ISREG(info.st_mode))
            return unexpected(changed(file, QStringLiteral("no longer a regular file")));
        now = FileStamp::of(info);
    }
    if (known && known->state == now && stillStored(*known)) {
        TakenFile taken;
        taken.id = known->id;
        taken.state = known->state;
        taken.regular = taken.trustworthy = taken.wasKnown = true;
        taken.large = known->large;
        taken.mode = known->large ? TreeMode::Symlink : file.executable ? TreeMode::Executable : TreeMode::File;
        return taken;
    }
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto taken = readOnce(file, worker);
        if (!taken)
            return unexpected(taken.error());
        if (*taken)
            return **taken;
    }
    return unexpected(changed(file, QStringLiteral("changed during each of %1 attempts").arg(attempts)));
}

// Nothing where the file changed while it was being read.
Outcome<std::optional<TakenFile>> Intake::readOnce(const SnapshotFile &file, Worker &worker)
{
    const Descriptor in(::open(file.source.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat before = {};
    if (!in.isOpen() || ::fstat(in.get(), &before) != 0)
        return unexpected(unreadable(file, errno));
    if (!S_ISREG(before.st_mode))
        return unexpected(changed(file, QStringLiteral("no longer a regular file")));
    TakenFile taken;
    taken.regular = true;
    taken.state = FileStamp::of(before);
    taken.trustworthy = taken.state.isSettledAt(nowNs());
    taken.mode = file.executable ? TreeMode::Executable : TreeMode::File;
    taken.large = taken.state.size > LargeFiles::threshold;
    const auto size = static_cast<std::size_t>(taken.state.size);
    if (!taken.large) {
        if (worker.buffer.size() < size + 1)
            worker.buffer.resize(std::max(size + 1, 2 * worker.buffer.size()));
        const ssize_t got = readAll(in.get(), worker.buffer.data(), size + 1); // one more: it may have grown
        if (got < 0)
            return unexpected(unreadable(file, static_cast<int>(-got)));
        if (static_cast<std::size_t>(got) != size)
            return std::optional<TakenFile>();
    }
    if (taken.large) {
        const auto pointer = takeLarge(file, in.get(), worker);
        if (!pointer)
            return unexpected(pointer.error());
        taken.mode = TreeMode::Symlink;
        taken.id = *pointer;
    }
    struct stat after = {};
    if (::fstat(in.get(), &after) != 0)
        return unexpected(unreadable(file, errno));
    if (FileStamp::of(after) != taken.state)
        return std::optional<TakenFile>();
    if (!taken.large) {
        const auto id = worker.writer.write(ObjectType::Blob, {worker.buffer.data(), static_cast<qsizetype>(size)});
        if (!id)
            return unexpected(id.error());
        taken.id = *id;
    }
    return std::optional(taken);
}

Outcome<ObjectId> Intake::takeLarge(const SnapshotFile &file, int descriptor, Worker &worker)
{
    const auto advanced = [&](Bytes bytes) { worker.progress.add(bytes, 0); };
    Outcome<KeptFile> kept
        = m_pack ? m_large.keep(descriptor, advanced, worker.stop) : m_large.name(descriptor, advanced, worker.stop);
    if (!kept)
        return unexpected(kept.error());
    kept->pointer.executable = file.executable;
    m_largeBytes += kept->isNew ? kept->pointer.size : 0;
    const auto id = worker.writer.write(ObjectType::Blob, kept->pointer.toBytes());
    if (!id)
        return unexpected(id.error());
    return *id;
}

bool Intake::stillStored(const StatCache::Entry &entry) const
{
    if (!m_pack)
        return true; // for a comparison the name is enough
    if (!m_packsAreComplete && !m_reader.packs().contains(entry.id))
        return false;
    if (!entry.large)
        return true;
    // Large files are deleted as soon as nothing uses them, their pointers when their pack is written anew.
    const auto bytes = m_reader.read(entry.id, ObjectType::Blob);
    const auto pointer = bytes ? LargePointer::fromBytes(*bytes) : std::nullopt;
    return pointer && m_large.contains(*pointer);
}

} // namespace orrery
