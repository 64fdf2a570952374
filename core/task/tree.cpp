// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/tree.h"

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/tr.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace orrery {

namespace {

using Type = TreeEntry::Type;

// A folder being read. Entries and folders are sorted such that joining them gives the order of path bytes.
struct Folder {
    const Folder *parent = nullptr;
    TreeEntry *entry = nullptr; // in the parent's entries; null for the root
    std::string prefix;         // what the paths in it begin with: "" for the root, else its path and '/'
    int error = 0;              // errno
    std::uint64_t device = 0, inode = 0;
    IgnoreRules rules;                            // that hold in the parent, then in it
    std::optional<IgnoreRule> excludedBy;         // a rule that excludes it with all it holds
    bool askedFor = false;                        // a rule of the user's includes it
    std::vector<TreeEntry> entries;               // by name
    std::vector<std::unique_ptr<Folder>> folders; // by prefix: "a.b/" stands before "a/"

    std::string path() const { return entry == nullptr ? std::string() : entry->path.bytes(); }

    TreeEntry *find(const std::string &name)
    {
        const auto before
            = [](const TreeEntry &found, const std::string &wanted) { return found.path.bytes() < wanted; };
        const auto found = std::lower_bound(entries.begin(), entries.end(), prefix + name, before);
        return found != entries.end() && found->path.bytes() == prefix + name ? &*found : nullptr;
    }
};

// What the process may read, by the mode bits alone; whoever they turn away is asked again of the kernel.
class Access
{
public:
    bool canRead(int folder, const char *name, const struct stat &info) const
    {
        if (m_user == 0 || (info.st_mode & 0444U) == 0444U)
            return true;
        if (info.st_uid == m_user && (info.st_mode & 0400U) != 0)
            return true;
        return ::faccessat(folder, name, R_OK, AT_EACCESS) == 0;
    }

private:
    uid_t m_user = ::geteuid();
};

struct CloseDirectory {
    void operator()(DIR *directory) const { ::closedir(directory); }
};

// Of a copy of the descriptor. Null with errno.
std::unique_ptr<DIR, CloseDirectory> openDirectory(int descriptor)
{
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    DIR *const directory = copy < 0 ? nullptr : ::fdopendir(copy);
    if (directory == nullptr && copy >= 0) {
        const int error = errno;
        ::close(copy);
        errno = error;
    }
    return std::unique_ptr<DIR, CloseDirectory>(directory);
}

class Walk
{
public:
    Walk(int root, const WalkOptions &options, std::stop_token stop)
        : m_rootDescriptor(root), m_options(options), m_stop(std::move(stop))
    { }

    void run(Folder &root, int threads);
    bool tooLarge() const { return m_tooLarge; }
    std::int64_t count() const { return m_count; }

private:
    void work();
    int openFolder(const Folder &folder) const;
    void read(Folder &folder);
    void readNames(Folder &folder, DIR *directory);
    void addEntry(Folder &folder, int descriptor, const char *name);
    void readLink(TreeEntry &entry, int descriptor, const char *name) const;
    void applyIgnoreFile(Folder &folder, int descriptor);
    void excludeEnvironment(Folder &folder);
    void decide(Folder &folder, int descriptor);
    bool containsItself(const Folder &folder) const;

    const int m_rootDescriptor;
    const WalkOptions &m_options;
    const std::stop_token m_stop;
    const Access m_access;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Folder *> m_waiting; // last in, first out: stays small
    int m_unfinished = 0;            // waiting or being read
    std::atomic<std::int64_t> m_count = 0;
    std::atomic<bool> m_tooLarge = false;
};

void Walk::run(Folder &root, int threads)
{
    read(root);
    m_unfinished = static_cast<int>(root.folders.size());
    for (auto folder = root.folders.rbegin(); folder != root.folders.rend(); ++folder)
        m_waiting.push_back(folder->get());
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threads && m_unfinished > 0; ++i)
        helpers.emplace_back([this] { work(); });
    work();
}

void Walk::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return !m_waiting.empty() || m_unfinished == 0; });
        if (m_waiting.empty())
            return;
        Folder *folder = m_waiting.back();
        m_waiting.pop_back();
        lock.unlock();
        if (!m_stop.stop_requested() && !m_tooLarge)
            read(*folder);
        lock.lock();
        for (auto below = folder->folders.rbegin(); below != folder->folders.rend(); ++below)
            m_waiting.push_back(below->get());
        m_unfinished += static_cast<int>(folder->folders.size()) - 1;
        if (m_unfinished == 0 || folder->folders.size() > 1)
            m_changed.notify_all();
    }
}

// From the root by its path, refusing symlinks on the way (a folder may be replaced meanwhile).
int Walk::openFolder(const Folder &folder) const
{
    if (folder.entry == nullptr)
        return ::openat(m_rootDescriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const char *const path = folder.entry->path.bytes().c_str();
    open_how how = {};
    how.flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const long opened = ::syscall(SYS_openat2, m_rootDescriptor, path, &how, sizeof how);
    if (opened >= 0 || (errno != ENOSYS && errno != EPERM))
        return static_cast<int>(opened);
    return ::openat(m_rootDescriptor, path, static_cast<int>(how.flags));
}

bool Walk::containsItself(const Folder &folder) const
{
    for (const Folder *above = folder.parent; above != nullptr; above = above->parent) {
        if (above->inode == folder.inode && above->device == folder.device)
            return true;
    }
    return false;
}

void Walk::read(Folder &folder)
{
    if (containsItself(folder)) {
        folder.error = ELOOP;
    } else if (const Descriptor opened(openFolder(folder)); !opened.isOpen()) {
        folder.error = errno;
    } else if (const auto directory = openDirectory(opened.get()); !directory) {
        folder.error = errno;
    } else {
        readNames(folder, directory.get());
        decide(folder, opened.get());
    }
    if (folder.entry != nullptr)
        folder.entry->error = folder.error;
}

void Walk::readNames(Folder &folder, DIR *directory)
{
    while (!m_stop.stop_requested()) {
        errno = 0;
        const dirent *found = ::readdir(directory);
        if (found == nullptr) {
            folder.error = errno != 0 ? errno : folder.error;
            break;
        }
        const std::string_view name = found->d_name;
        if (name != "." && name != "..")
            addEntry(folder, ::dirfd(directory), found->d_name);
    }
    std::sort(folder.entries.begin(), folder.entries.end(),
              [](const TreeEntry &a, const TreeEntry &b) { return a.path.bytes() < b.path.bytes(); });
    const std::int64_t count = m_count += static_cast<std::int64_t>(folder.entries.size());
    if (m_options.maximumEntries > 0 && count > m_options.maximumEntries)
        m_tooLarge = true;
}

void Walk::addEntry(Folder &folder, int descriptor, const char *name)
{
    auto path = TaskPath::fromBytes(folder.prefix + name);
    if (!path) {
        folder.error = ENAMETOOLONG;
        return;
    }
    struct stat info = {};
    if (::fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT) != 0) {
        if (errno != ENOENT)
            folder.entries.push_back({.path = std::move(*path), .type = Type::Other, .error = errno});
        return;
    }
    TreeEntry &entry = folder.entries.emplace_back(TreeEntry{.path = std::move(*path)});
    entry.mode = info.st_mode;
    entry.size = info.st_size;
    entry.mtimeNs = std::int64_t(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
    entry.ctimeNs = std::int64_t(info.st_ctim.tv_sec) * 1'000'000'000 + info.st_ctim.tv_nsec;
    entry.device = info.st_dev;
    entry.inode = info.st_ino;
    if (S_ISDIR(info.st_mode)) {
        entry.type = Type::Directory;
    } else if (S_ISLNK(info.st_mode)) {
        entry.type = Type::Symlink;
        readLink(entry, descriptor, name);
    } else if (!S_ISREG(info.st_mode)) {
        entry.type = Type::Other;
        entry.packed = false;
    } else if (!m_access.canRead(descriptor, name, info)) {
        entry.error = EACCES;
    }
}

void Walk::readLink(TreeEntry &entry, int descriptor, const char *name) const
{
    char target[PATH_MAX];
    const ssize_t length = ::readlinkat(descriptor, name, target, sizeof target);
    if (length < 0)
        entry.error = errno;
    else
        entry.linkTarget.assign(target, static_cast<std::size_t>(length));
}

// Marks each entry, and makes the folders to be read next.
void Walk::decide(Folder &folder, int descriptor)
{
    if (m_options.applyRules && !folder.excludedBy) {
        excludeEnvironment(folder);
        if (folder.excludedBy && !m_options.descendExcluded) {
            m_count -= static_cast<std::int64_t>(folder.entries.size());
            folder.entries.clear();
            return;
        }
    }
    if (m_options.applyRules && !folder.excludedBy)
        applyIgnoreFile(folder, descriptor);
    for (TreeEntry &entry : folder.entries) {
        const bool isDirectory = entry.type == Type::Directory;
        bool askedFor = false;
        if (folder.excludedBy) {
            entry.rule = folder.excludedBy;
        } else if (m_options.applyRules) {
            IgnoreDecision decision = folder.rules.decide(entry.path.bytes(), isDirectory);
            askedFor = !decision.excluded && decision.rule;
            if (decision.excluded)
                entry.rule = std::move(decision.rule);
        }
        if (entry.rule)
            entry.packed = false;
        if (!isDirectory || (entry.rule && !m_options.descendExcluded))
            continue;
        auto below = std::make_unique<Folder>();
        below->parent = &folder;
        below->entry = &entry;
        below->prefix = entry.path.bytes() + '/';
        below->device = entry.device;
        below->inode = entry.inode;
        below->rules = folder.rules;
        below->excludedBy = entry.rule;
        below->askedFor = askedFor;
        folder.folders.push_back(std::move(below));
    }
    std::sort(folder.folders.begin(), folder.folders.end(),
              [](const auto &a, const auto &b) { return a->prefix < b->prefix; });
}

int errorNumber(const TreeEntry &ignoreFile, const Error &error)
{
    if (ignoreFile.type == Type::Symlink)
        return ELOOP;
    if (error.code == Code("io.denied"))
        return EACCES;
    return error.code == Code("io.too_large") ? EFBIG : EIO;
}

void Walk::applyIgnoreFile(Folder &folder, int descriptor)
{
    for (const std::string &name : ignoreFileNames()) {
        TreeEntry *const file = folder.find(name);
        if (file == nullptr || file->type == Type::Directory)
            continue;
        if (const auto list = readIgnoreFile(descriptor, folder.path(), name))
            folder.rules = folder.rules.inDirectory(folder.path(), *list);
        else
            file->error = errorNumber(*file, list.error());
        return;
    }
}

void Walk::excludeEnvironment(Folder &folder)
{
    if (folder.entry == nullptr || folder.askedFor)
        return;
    const TreeEntry *const mark = folder.find("pyvenv.cfg");
    if (mark == nullptr || mark->type != Type::File)
        return;
    folder.excludedBy = IgnoreList::environmentRule();
    folder.entry->rule = folder.excludedBy;
    folder.entry->packed = false;
}

// Joins the folders into one list in the order of path bytes.
void join(Folder &folder, std::vector<TreeEntry> &into)
{
    auto below = folder.folders.begin();
    const auto joinNext = [&] {
        join(**below, into);
        (*below++).reset();
    };
    for (TreeEntry &entry : folder.entries) {
        while (below != folder.folders.end() && (*below)->prefix < entry.path.bytes())
            joinNext();
        const bool vanished = entry.type == Type::Directory && entry.error == ENOENT;
        if (!vanished)
            into.push_back(std::move(entry));
    }
    while (below != folder.folders.end())
        joinNext();
}

} // namespace

Outcome<std::vector<TreeEntry>> walkTree(const QString &root, const WalkOptions &options, std::stop_token stop)
{
    const auto opened = openFile(root, O_RDONLY | O_DIRECTORY);
    if (!opened)
        return unexpected(opened.error());
    Folder top;
    struct stat info = {};
    if (::fstat(opened->get(), &info) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be read").arg(root), errno));
    top.device = info.st_dev;
    top.inode = info.st_ino;
    if (options.applyRules)
        top.rules = IgnoreRules::builtIn();

    Walk walk(opened->get(), options, stop);
    const int threads = options.threads > 0 ? options.threads
                                            : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 8);
    walk.run(top, threads);
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    if (top.error != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be read").arg(root), top.error));
    if (walk.tooLarge())
        return unexpected(Error{"tree.large",
                                Tr::tr("%1 holds more than %L2 files").arg(root).arg(options.maximumEntries),
                                {},
                                Tr::tr("Choose the folder of one task, or exclude its data with an ignore file.")});
    std::vector<TreeEntry> entries;
    entries.reserve(static_cast<std::size_t>(walk.count()));
    join(top, entries);
    return entries;
}

} // namespace orrery
