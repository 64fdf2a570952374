// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/filestore.h"

#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/parallel.h"
#include "core/base/tr.h"
#include "core/base/treesync.h"

#include <QFile>

#include <atomic>
#include <cerrno>
#include <set>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr std::size_t bufferSize = std::size_t(1) << 20;
constexpr std::size_t filesAPiece = 32;

struct Worker {
    Hasher hasher{HashKind::Sha256};
    std::vector<char> buffer = std::vector<char>(bufferSize);
};

Error cannotRead(const std::string &path, int error)
{
    Error result = systemError(Tr::tr("%1 cannot be read").arg(displayName(path)), error);
    result.code = "data.unreadable";
    return result;
}

Error cannotWrite(const TaskPath &path, int error)
{
    return systemError(Tr::tr("%1 cannot be stored").arg(path.display()), error);
}

Error changed(const std::string &path)
{
    return {"data.changed",
            Tr::tr("%1 changed while it was read").arg(displayName(path)),
            {},
            Tr::tr("Import again when nothing writes there.")};
}

class FileStore
{
public:
    FileStore(const StoreRequest &request, ProgressCounter &progress, std::stop_token stop)
        : m_request(request), m_progress(progress), m_stop(std::move(stop)),
          m_workers([] { return std::make_unique<Worker>(); })
    { }

    Result<> makeDirectories(const std::vector<DataSource> &sources) const;
    Outcome<> store(DataSource &source);
    Result<> makeLinks(const std::vector<DataSource> &sources) const;
    Bytes newBytes() const { return m_newBytes; }

private:
    std::string target(const DataSource &source) const { return hostPath(m_request.directory, source.entry.path); }
    Outcome<bool> shareKnown(const DataSource &source, const KnownFiles::File &file) const;
    Outcome<> hashAndCopy(DataSource &source, int from, int to);
    Outcome<> takeNew(DataSource &source, int from, bool hashed);
    void count(const DataSource &source, bool isNew)
    {
        if (isNew)
            m_newBytes += source.entry.size;
        m_progress.add(0, 1);
    }

    const StoreRequest &m_request;
    ProgressCounter &m_progress;
    std::stop_token m_stop;
    WorkerPool<Worker> m_workers;
    std::atomic<Bytes> m_newBytes = 0;
};

Result<> FileStore::makeDirectories(const std::vector<DataSource> &sources) const
{
    std::set<std::string> all; // parents come before what is in them
    for (const DataSource &source : sources) {
        auto path = source.entry.type == ManifestEntry::Type::Directory ? std::optional(source.entry.path)
                                                                        : source.entry.path.parent();
        for (; path && all.insert(path->bytes()).second; path = path->parent()) { }
    }
    const std::string root = QFile::encodeName(m_request.directory).toStdString() + '/';
    for (const std::string &path : all) {
        if (::mkdir((root + path).c_str(), 0755) != 0)
            return unexpected(cannotWrite(*TaskPath::fromBytes(path), errno));
    }
    return {};
}

// A file of an earlier version under a new name. False where that could not be: it is not what its manifest says, or
// has as many names as its file system allows.
Outcome<bool> FileStore::shareKnown(const DataSource &source, const KnownFiles::File &file) const
{
    if (m_request.mode == StoreMode::HashOnly)
        return true;
    const std::string to = target(source);
    const bool replace = m_request.mode == StoreMode::InPlace;
    const std::string name = replace ? to + '.' + randomId().toStdString() : to;
    if (::link(file.path.c_str(), name.c_str()) != 0) {
        if (errno == EMLINK || errno == ENOENT || errno == EPERM)
            return false;
        return unexpected(cannotWrite(source.entry.path, errno));
    }
    struct stat info = {};
    const bool intact = ::lstat(name.c_str(), &info) == 0 && info.st_size == source.entry.size;
    if (!intact || (replace && ::rename(name.c_str(), to.c_str()) != 0)) {
        ::unlink(name.c_str());
        return false;
    }
    return true;
}

// Reads the file to its end: into the hash, and into `to` unless that is -1.
Outcome<> FileStore::hashAndCopy(DataSource &source, int from, int to)
{
    const auto worker = m_workers.borrow();
    Bytes done = 0;
    while (true) {
        if (m_stop.stop_requested())
            return unexpected(Cancelled{});
        const ssize_t got = ::pread(from, worker->buffer.data(), worker->buffer.size(), done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unexpected(cannotRead(source.path, errno));
        if (got == 0)
            break;
        worker->hasher.add(worker->buffer.data(), static_cast<std::size_t>(got));
        if (to >= 0) {
            const auto written = writeAll(to, QByteArrayView(worker->buffer.data(), got), source.entry.path.display());
            if (!written)
                return unexpected(written.error());
        }
        done += got;
        m_progress.add(got, 0);
    }
    worker->hasher.result(source.entry.hash.data());
    struct stat info = {};
    if (::fstat(from, &info) != 0 || FileStamp::of(info) != source.stamp || done != source.entry.size)
        return unexpected(changed(source.path));
    return {};
}

Outcome<> FileStore::takeNew(DataSource &source, int from, bool hashed)
{
    if (m_request.mode != StoreMode::Copy) {
        count(source, true);
        return hashed ? Outcome<>() : hashAndCopy(source, from, -1);
    }
    const std::string path = target(source);
    const Descriptor to(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                               source.entry.executable ? 0755 : 0644));
    if (!to.isOpen())
        return unexpected(cannotWrite(source.entry.path, errno));
    const bool shared = ::ioctl(to.get(), FICLONE, from) == 0;
    if (shared || !hashed) {
        if (auto done = hashed ? Outcome<>() : hashAndCopy(source, from, shared ? -1 : to.get()); !done)
            return done;
    } else if (auto copied = copyContent(from, to.get(), source.entry.path.display(), {}, m_stop); !copied) {
        return unexpected(copied.error());
    }
    // Begins to write it out, so that the sync at the end has less to wait for.
    if (source.entry.size >= Bytes(bufferSize))
        ::sync_file_range(to.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    count(source, true);
    return {};
}

Outcome<> FileStore::store(DataSource &source)
{
    if (source.entry.type != ManifestEntry::Type::File)
        return {};
    const bool executable = source.entry.executable;
    const auto remembered = m_request.remembered ? m_request.remembered->find(source) : std::nullopt;
    if (remembered) {
        if (const auto file = m_request.known.find(*remembered, executable)) {
            const auto shared = shareKnown(source, *file);
            if (!shared)
                return unexpected(shared.error());
            if (*shared) {
                source.entry.hash = file->hash;
                m_progress.add(source.entry.size, 0);
                count(source, file->isNew);
                return {};
            }
        }
    }
    const Descriptor from(::open(source.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat info = {};
    if (!from.isOpen() || ::fstat(from.get(), &info) != 0)
        return unexpected(cannotRead(source.path, errno));
    if (FileStamp::of(info) != source.stamp)
        return unexpected(changed(source.path));
    const bool mayBeKnown = m_request.known.hasSize(source.entry.size);
    if (mayBeKnown) {
        if (auto hashed = hashAndCopy(source, from.get(), -1); !hashed)
            return hashed;
        const auto file = m_request.known.find(shortened(source.entry.hash), executable);
        if (file && file->hash == source.entry.hash) {
            const auto shared = shareKnown(source, *file);
            if (!shared)
                return unexpected(shared.error());
            if (*shared) {
                count(source, file->isNew);
                return {};
            }
        }
    }
    return takeNew(source, from.get(), mayBeKnown);
}

Result<> FileStore::makeLinks(const std::vector<DataSource> &sources) const
{
    for (const DataSource &source : sources) {
        if (source.entry.type == ManifestEntry::Type::Symlink
            && ::symlink(source.entry.linkTarget.c_str(), target(source).c_str()) != 0)
            return unexpected(cannotWrite(source.entry.path, errno));
    }
    return {};
}

} // namespace

Result<> syncFiles(const QString &directory, const std::vector<DataSource> &sources)
{
    std::vector<std::string> files;
    std::set<std::string> directories;
    for (const DataSource &source : sources) {
        if (source.entry.type == ManifestEntry::Type::File && source.stored)
            files.push_back(hostPath(directory, source.entry.path));
        for (auto path = source.entry.path.parent(); path && directories.insert(hostPath(directory, *path)).second;
             path = path->parent()) { }
    }
    return syncTree(directory, files, {directories.begin(), directories.end()});
}

Outcome<StoreReport> storeFiles(std::vector<DataSource> &sources, const StoreRequest &request, Progress &progress,
                                const std::stop_token &stop)
{
    Amount total{0, 0, 0, 0, {}};
    for (const DataSource &source : sources) {
        total.bytesTotal += source.entry.size;
        total.filesTotal += source.entry.type == ManifestEntry::Type::File ? 1 : 0;
    }
    ProgressCounter counter(progress, total);
    FileStore store(request, counter, stop);
    if (request.mode == StoreMode::Copy) {
        if (auto made = store.makeDirectories(sources); !made)
            return unexpected(made.error());
    }
    // Large files one by one, so that each thread has one; small ones by the piece.
    const std::size_t piece = sources.size() > 4 * filesAPiece ? filesAPiece : 1;
    const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
        for (std::size_t i = first; i < last; ++i) {
            if (auto done = store.store(sources[i]); !done)
                return done;
            sources[i].stored = true;
        }
        return {};
    };
    if (auto done = inParallel(sources.size(), piece, usefulThreads(), stop, work); !done)
        return unexpected(done.error());
    if (request.mode == StoreMode::Copy) {
        if (auto made = store.makeLinks(sources); !made)
            return unexpected(made.error());
    }
    if (request.mode != StoreMode::HashOnly) {
        if (auto synced = syncFiles(request.directory, sources); !synced)
            return unexpected(synced.error());
    }
    counter.finish();
    return StoreReport{store.newBytes()};
}

} // namespace orrery
