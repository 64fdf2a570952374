// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/saveoverlay.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/runjson.h"
#include "core/execution/workhash.h"
#include "core/sandbox/treebuild.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <sys/stat.h>

namespace orrery {

namespace {

using Type = WorkEntry::Type;

std::int64_t nanoseconds(const timespec &time)
{
    return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

Type workType(MergedEntry::Type type)
{
    switch (type) {
    case MergedEntry::Type::File:
        return Type::File;
    case MergedEntry::Type::Directory:
        return Type::Directory;
    case MergedEntry::Type::Symlink:
        return Type::Symlink;
    case MergedEntry::Type::Other:
        break;
    }
    return Type::Other;
}

// When the run began: touched once, just before (runner.cpp). 0: it has not.
std::int64_t startOf(const ExecutionDirectory &directory)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(directory.runLock()).constData(), &info) == 0 ? nanoseconds(info.st_ctim) : 0;
}

class Entries
{
public:
    Entries(const ExecutionDirectory &directory, const OverlayLayers &layers)
        : m_layers(layers), m_start(startOf(directory))
    {
        const ExecutionDirectory earlier(QFileInfo(layers.lower).path());
        if (auto before = readWorkManifest(earlier))
            m_before = std::move(*before);
        if (const auto run = RunFile::read(directory)) {
            for (const QString &name : run->downloaded)
                m_downloaded.push_back(name.toStdString());
        }
    }

    WorkEntry describe(const MergedEntry &merged) const
    {
        const auto before
            = std::lower_bound(m_before.begin(), m_before.end(), merged.path,
                               [](const WorkEntry &entry, const TaskPath &path) { return entry.path < path; });
        const bool wasThere = before != m_before.end() && before->path == merged.path;
        if (!merged.fromUpper && wasThere) {
            WorkEntry entry = *before;
            entry.change = WorkChange::Same;
            entry.beneath = true;
            return entry;
        }
        WorkEntry entry{merged.path, workType(merged.type), 0, 0, 0, WorkChange::Same, {}, !merged.fromUpper};
        struct stat info = {};
        if (::lstat(hostPath(m_layers, merged).c_str(), &info) != 0)
            return entry;
        entry.mtimeNs = nanoseconds(info.st_mtim);
        entry.mode = info.st_mode & 07777U;
        if (entry.type == Type::File)
            entry.size = info.st_size;
        const bool touched = merged.fromUpper && m_start != 0 && nanoseconds(info.st_ctim) > m_start;
        const bool downloaded
            = std::find(m_downloaded.begin(), m_downloaded.end(), merged.path.bytes()) != m_downloaded.end();
        if (touched && entry.type != Type::Directory)
            entry.change = wasThere || downloaded ? WorkChange::Changed : WorkChange::New;
        else if (touched)
            entry.change = wasThere ? WorkChange::Same : WorkChange::New;
        else if (downloaded)
            entry.change = WorkChange::Downloaded;
        return entry;
    }

private:
    const OverlayLayers &m_layers;
    std::int64_t m_start;
    std::vector<WorkEntry> m_before;
    std::vector<std::string> m_downloaded;
};

Result<> becomeWork(const ExecutionDirectory &directory)
{
    const QByteArray from = QFile::encodeName(directory.newWork());
    const QByteArray to = QFile::encodeName(directory.work());
    if (std::rename(from.constData(), to.constData()) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be replaced").arg(directory.work()), errno));
    return syncDirectory(directory.path());
}

} // namespace

Outcome<std::vector<WorkEntry>> overlayEntries(const ExecutionDirectory &directory, const OverlayLayers &layers,
                                               const std::stop_token &stop)
{
    const auto merged = readOverlay(layers, stop);
    if (!merged)
        return unexpected(merged.error());
    const Entries entries(directory, layers);
    std::vector<WorkEntry> described;
    described.reserve(merged->size());
    for (const MergedEntry &entry : *merged)
        described.push_back(entries.describe(entry));
    return described;
}

Result<> saveOverlay(ExecutionContext &context, const OverlayLayers &layers)
{
    const ExecutionDirectory &directory = context.directory;
    // Something in it: the tree was built and named already, before a kill.
    if (QDir(directory.work()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (auto removed = removeTree(directory.newWork()); !removed)
            return removed;
        const auto merged = readOverlay(layers);
        if (!merged)
            return unexpected(merged.error().asError());
        const Entries entries(directory, layers);
        std::vector<WorkEntry> described;
        described.reserve(merged->size());
        for (const MergedEntry &entry : *merged) {
            described.push_back(entries.describe(entry));
            WorkEntry &work = described.back();
            if (work.type == Type::File && (work.change != WorkChange::Same || work.hash.isEmpty()))
                work.hash = hashOfWorkFile(hostPath(layers, entry));
        }
        countUsage(context.status.usage, described);
        if (auto written = writeWorkManifest(directory, described); !written)
            return written;
        if (auto built = buildTree(layers, *merged, directory.newWork()); !built)
            return unexpected(built.error().asError());
        if (auto named = becomeWork(directory); !named)
            return named;
    }
    return removeTree(directory.overlay());
}

} // namespace orrery
