// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/verify.h"

#include "core/base/descriptor.h"
#include "core/base/hash.h"
#include "core/base/parallel.h"
#include "core/base/tr.h"
#include "core/task/tree.h"
#include "core/warehouse/manifest.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <map>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

using Kind = DataFault::Kind;
using Type = ManifestEntry::Type;

constexpr std::size_t bufferSize = std::size_t(1) << 20;

bool isSameType(const ManifestEntry &entry, TreeEntry::Type type)
{
    switch (entry.type) {
    case Type::File:
        return type == TreeEntry::Type::File;
    case Type::Directory:
        return type == TreeEntry::Type::Directory;
    case Type::Symlink:
        return type == TreeEntry::Type::Symlink;
    }
    return false;
}

// What can be told without reading files. Both are sorted by path.
std::vector<DataFault> compareNames(const std::vector<ManifestEntry> &entries, const std::vector<TreeEntry> &tree,
                                    bool byTime)
{
    std::vector<DataFault> faults;
    auto found = tree.begin();
    const auto surplus = [&](const TreeEntry &entry) {
        if (entry.type != TreeEntry::Type::Directory)
            faults.push_back({entry.path, Kind::Unexpected});
    };
    for (const ManifestEntry &entry : entries) {
        for (; found != tree.end() && found->path < entry.path; ++found)
            surplus(*found);
        if (found == tree.end() || found->path != entry.path) {
            faults.push_back({entry.path, Kind::Missing});
            continue;
        }
        if (found->error != 0)
            faults.push_back({entry.path, Kind::Unreadable});
        else if (!isSameType(entry, found->type) || (entry.type == Type::File && found->size != entry.size)
                 || (entry.type == Type::Symlink && found->linkTarget != entry.linkTarget)
                 || (byTime && entry.type == Type::File && found->mtimeNs != entry.mtimeNs))
            faults.push_back({entry.path, Kind::Changed});
        ++found;
    }
    for (; found != tree.end(); ++found)
        surplus(*found);
    return faults;
}

Outcome<std::vector<TreeEntry>> treeOf(const DataVersion &version, const std::stop_token &stop)
{
    WalkOptions options;
    options.applyRules = false;
    return walkTree(version.dataPath(), options, stop);
}

struct Worker {
    Hasher hasher{HashKind::Sha256};
    std::vector<char> buffer = std::vector<char>(bufferSize);
};

// The fault of one file by its content; nothing where it is as it should be.
Outcome<std::optional<Kind>> verifyFile(const std::string &path, const ManifestEntry &entry, Worker &worker,
                                        ProgressCounter &counter, const std::stop_token &stop)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.isOpen())
        return errno == ENOENT ? Kind::Missing : Kind::Unreadable;
    while (true) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const ssize_t got = ::read(file.get(), worker.buffer.data(), worker.buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            worker.hasher.result();
            return Kind::Unreadable;
        }
        if (got == 0)
            break;
        worker.hasher.add(worker.buffer.data(), static_cast<std::size_t>(got));
        counter.add(got, 0);
    }
    Sha256Digest digest;
    worker.hasher.result(digest.data());
    counter.add(0, 1);
    return digest == entry.hash ? std::nullopt : std::optional(Kind::Changed);
}

} // namespace

QString toText(DataFault::Kind kind)
{
    switch (kind) {
    case Kind::Missing:
        return QStringLiteral("missing");
    case Kind::Changed:
        return QStringLiteral("changed");
    case Kind::Unreadable:
        return QStringLiteral("unreadable");
    case Kind::Unexpected:
        break;
    }
    return QStringLiteral("unexpected");
}

Outcome<VerifyReport> verifyData(const DataVersion &version, Progress &progress, const std::stop_token &stop)
{
    const auto entries = readManifest(version.manifestFile());
    if (!entries)
        return unexpected(entries.error());
    const auto tree = treeOf(version, stop);
    if (!tree)
        return unexpected(tree.error());
    VerifyReport report;
    report.faults = compareNames(*entries, *tree, false);
    std::map<TaskPath, Kind> faults;
    for (const DataFault &fault : report.faults)
        faults.emplace(fault.path, fault.kind);

    std::vector<const ManifestEntry *> files;
    for (const ManifestEntry &entry : *entries) {
        if (entry.type != Type::File || faults.contains(entry.path))
            continue;
        files.push_back(&entry);
        report.bytes += entry.size;
    }
    report.files = static_cast<std::int64_t>(files.size());
    ProgressCounter counter(progress, Amount{0, report.bytes, 0, report.files, {}});
    WorkerPool<Worker> workers([] { return std::make_unique<Worker>(); });
    std::mutex mutex;
    const auto work = [&](std::size_t first, std::size_t last) -> Outcome<> {
        const auto worker = workers.borrow();
        for (std::size_t i = first; i < last; ++i) {
            const auto fault
                = verifyFile(hostPath(version.dataPath(), files[i]->path), *files[i], *worker, counter, stop);
            if (!fault)
                return unexpected(fault.error());
            if (!*fault)
                continue;
            const std::scoped_lock lock(mutex);
            faults.emplace(files[i]->path, **fault);
        }
        return {};
    };
    if (auto done = inParallel(files.size(), files.size() > 1000 ? 16 : 1, usefulThreads(), stop, work); !done)
        return unexpected(done.error());
    counter.finish();
    report.faults.clear();
    for (const auto &[path, kind] : faults)
        report.faults.push_back({path, kind});
    return report;
}

Outcome<LinkedCheck> checkLinked(const DataVersion &version, Milliseconds patience, const std::stop_token &stop)
{
    const auto entries = readManifest(version.manifestFile());
    if (!entries)
        return unexpected(entries.error());
    // Asked to stop by the caller, or when the time is over.
    std::stop_source ended;
    const std::stop_callback forward(stop, [&] { ended.request_stop(); });
    std::mutex mutex;
    std::condition_variable_any wake;
    const std::jthread clock([&](const std::stop_token &done) {
        std::unique_lock lock(mutex);
        if (!wake.wait_for(lock, done, patience, [&] { return done.stop_requested(); }))
            ended.request_stop();
    });
    const auto tree = treeOf(version, ended.get_token());
    if (!tree && tree.error().cancelled() && !stop.stop_requested())
        return LinkedCheck{false, {}};
    if (!tree)
        return unexpected(tree.error());
    return LinkedCheck{true, compareNames(*entries, *tree, true)};
}

} // namespace orrery
