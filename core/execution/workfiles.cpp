// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/workfiles.h"

#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/home.h"
#include "core/execution/saveoverlay.h"
#include "core/execution/workcomparison.h"
#include "core/execution/worksource.h"
#include "core/task/tree.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

Error notFound(const QString &path)
{
    return {"work.not_found",
            Tr::tr("There is no %1 in the working directory.").arg(path),
            {},
            Tr::tr("orrery ls ID shows what there is.")};
}

bool isBelow(const TaskPath &path, const TaskPath &directory)
{
    return path.bytes().size() > directory.bytes().size() && path.bytes()[directory.bytes().size()] == '/'
        && path.bytes().starts_with(directory.bytes());
}

// Copies one tree; both roots are bytes, as file names are.
class TreeCopy
{
public:
    TreeCopy(Progress &progress, std::stop_token stop) : m_progress(progress), m_stop(std::move(stop)) { }

    Outcome<> copy(const std::string &from, const std::string &to)
    {
        const auto isDirectory = copyOne(from, to);
        if (!isDirectory)
            return unexpected(isDirectory.error());
        return *isDirectory ? content(from, to) : Outcome<>();
    }

    // A directory without what it holds: true.
    Outcome<bool> copyOne(const std::string &from, const std::string &to)
    {
        if (m_stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
        struct stat info = {};
        if (::lstat(from.c_str(), &info) != 0)
            return unexpected(failed(from).error());
        Outcome<> done; // a pipe or a socket holds nothing
        if (S_ISDIR(info.st_mode))
            done = directory(to, info);
        else if (S_ISLNK(info.st_mode))
            done = link(from, to);
        else if (S_ISREG(info.st_mode))
            done = file(from, to, info);
        if (!done)
            return unexpected(done.error());
        return S_ISDIR(info.st_mode);
    }

    // Gives directories their times and modes, once nothing is written into them any more.
    void finish()
    {
        for (auto made = m_directories.rbegin(); made != m_directories.rend(); ++made) {
            const Descriptor directory(::open(made->first.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            keepTimes(directory.get(), made->second);
            ::fchmod(directory.get(), made->second.st_mode & 0777);
        }
    }
    const Amount &amount() const { return m_amount; }

private:
    static Outcome<> failed(const std::string &path)
    {
        if (errno == EEXIST)
            return unexpected(
                Halt(Error{"work.exists", Tr::tr("%1 is there already.").arg(displayName(path)), {}, {}}));
        return unexpected(Halt(systemError(Tr::tr("%1 cannot be copied").arg(displayName(path)), errno)));
    }

    static void keepTimes(int fd, const struct stat &info)
    {
        const timespec times[] = {info.st_atim, info.st_mtim};
        ::futimens(fd, times);
    }

    Outcome<> file(const std::string &from, const std::string &to, const struct stat &info)
    {
        const Descriptor source(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        if (!source.isOpen())
            return failed(from);
        const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, info.st_mode & 0777));
        if (!target.isOpen())
            return failed(to);
        const auto advanced = [this](Bytes bytes) {
            m_amount.bytes += bytes;
            m_progress.report(m_amount);
        };
        if (auto copied = copyContent(source.get(), target.get(), displayName(to), advanced, m_stop); !copied) {
            ::unlink(to.c_str());
            return unexpected(copied.error());
        }
        keepTimes(target.get(), info);
        ++m_amount.files;
        m_progress.report(m_amount);
        return {};
    }

    Outcome<> link(const std::string &from, const std::string &to)
    {
        char target[4096];
        const ssize_t length = ::readlink(from.c_str(), target, sizeof target - 1);
        if (length < 0)
            return failed(from);
        target[length] = '\0';
        if (::symlink(target, to.c_str()) != 0)
            return failed(to);
        return {};
    }

    Outcome<> directory(const std::string &to, const struct stat &info)
    {
        if (::mkdir(to.c_str(), 0777) != 0)
            return failed(to);
        m_directories.emplace_back(to, info);
        return {};
    }

    Outcome<> content(const std::string &from, const std::string &to)
    {
        std::error_code error;
        std::filesystem::directory_iterator entries(from, error);
        if (error) {
            errno = error.value();
            return failed(from);
        }
        for (const auto &entry : entries) {
            const std::string name = entry.path().filename().native();
            if (auto copied = copy(from + '/' + name, to + '/' + name); !copied)
                return copied;
        }
        return {};
    }

    Progress &m_progress;
    std::stop_token m_stop;
    Amount m_amount;
    std::vector<std::pair<std::string, struct stat>> m_directories; // made; those above first
};

// Of a working directory that is an overlay now: what the run sees.
Outcome<> copyMerged(TreeCopy &copy, const OverlayLayers &layers, const std::optional<TaskPath> &path,
                     const std::string &to, const std::stop_token &stop)
{
    const auto merged = readOverlay(layers, stop);
    if (!merged)
        return unexpected(merged.error());
    bool found = !path;
    if (!path) {
        if (auto made = copy.copyOne(QFile::encodeName(layers.upper).toStdString(), to); !made)
            return unexpected(made.error());
    }
    for (const MergedEntry &entry : *merged) {
        const bool isIt = path && entry.path == *path;
        if (path && !isIt && !isBelow(entry.path, *path))
            continue;
        found = true;
        const std::string below = path ? entry.path.bytes().substr(path->bytes().size()) : '/' + entry.path.bytes();
        if (auto copied = copy.copyOne(hostPath(layers, entry), to + below); !copied)
            return unexpected(copied.error());
    }
    return found ? Outcome<>() : unexpected(Halt(notFound(path->display())));
}

} // namespace

Outcome<std::vector<WorkEntry>> workFiles(const Workspace &workspace, const ExecutionRecord &record,
                                          std::stop_token stop)
{
    if (isFinal(record.status.state)) {
        if (auto manifest = readWorkManifest(record.directory))
            return std::move(*manifest);
    }
    if (!QFileInfo(record.directory.work()).isDir())
        return std::vector<WorkEntry>();
    if (const auto layers = overlayOf(record.directory))
        return overlayEntries(record.directory, *layers, stop);
    WalkOptions options;
    options.applyRules = false;
    const auto tree = walkTree(record.directory.work(), options, stop);
    if (!tree)
        return unexpected(tree.error());
    const auto comparison = WorkComparison::with(workspace, record.directory, record.spec);
    if (!comparison)
        return unexpected(Halt(comparison.error()));
    return comparison->entries(*tree);
}

Result<std::vector<WorkEntry>> entriesIn(const std::vector<WorkEntry> &all, const std::optional<TaskPath> &directory)
{
    std::vector<WorkEntry> found;
    bool exists = !directory;
    for (const WorkEntry &entry : all) {
        if (!directory) {
            if (entry.path.isInRoot())
                found.push_back(entry);
        } else if (entry.path == *directory) {
            exists = true;
            if (entry.type != WorkEntry::Type::Directory)
                return std::vector{entry};
        } else if (isBelow(entry.path, *directory) && entry.path.depth() == directory->depth() + 1) {
            found.push_back(entry);
        }
    }
    if (!exists)
        return unexpected(notFound(directory->display()));
    return found;
}

Outcome<Amount> copyFromWork(const ExecutionRecord &record, const std::optional<TaskPath> &path,
                             const QString &destination, Progress &progress, std::stop_token stop)
{
    const std::string root = QFile::encodeName(record.directory.work()).toStdString();
    const std::string from = path ? hostPath(record.directory.work(), *path) : root;
    const auto layers = overlayOf(record.directory);
    if (auto checked = checkWorkPath(record, path); !checked && !layers)
        return unexpected(Halt(checked.error()));
    std::string to = QFile::encodeName(destination).toStdString();
    if (QFileInfo(destination).isDir()) {
        const QByteArray name
            = path ? QByteArray::fromStdString(std::string(path->fileName())) : record.id().toString().toLatin1();
        to += '/' + name.toStdString();
    }
    TreeCopy copy(progress, stop);
    const auto done = layers ? copyMerged(copy, *layers, path, to, stop) : copy.copy(from, to);
    copy.finish();
    if (!done)
        return unexpected(done.error());
    return copy.amount();
}

} // namespace orrery
