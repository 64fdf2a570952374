// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/overlaytree.h"

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/sandbox/treecopy.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace orrery {

namespace {

using Type = MergedEntry::Type;

constexpr char opaqueAttribute[] = "user.overlay.opaque";
constexpr char whiteoutAttribute[] = "user.overlay.whiteout";

Error cannotRead(const std::string &path, int error)
{
    return systemError(Tr::tr("%1 cannot be read").arg(displayName(path)), error);
}

// A directory open for reading; a mode that forbids it is put back as it was.
Result<Descriptor> openDirectory(const std::string &path)
{
    const auto open = [&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); };
    Descriptor opened(open());
    if (!opened.isOpen() && errno == EACCES) {
        struct stat info = {};
        if (::lstat(path.c_str(), &info) == 0 && ::chmod(path.c_str(), 0700) == 0) {
            opened = Descriptor(open());
            ::chmod(path.c_str(), info.st_mode & 07777);
        }
    }
    if (!opened.isOpen())
        return unexpected(cannotRead(path, errno));
    return opened;
}

Type typeOf(unsigned mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return Type::File;
    case S_IFDIR:
        return Type::Directory;
    case S_IFLNK:
        return Type::Symlink;
    default:
        return Type::Other;
    }
}

struct Name {
    Type type = Type::Other;
    bool whiteout = false;
};

using Names = std::map<std::string, Name>;

// "y": hides the lower directory. "x": newer kernels' mark of a directory that holds whiteouts made of attributes.
char opaqueMark(const std::string &directory)
{
    char value = 0;
    return ::lgetxattr(directory.c_str(), opaqueAttribute, &value, 1) == 1 ? value : '\0';
}

Result<Names> namesIn(const std::string &directory, bool upper)
{
    auto opened = openDirectory(directory);
    if (!opened)
        return unexpected(opened.error());
    DIR *listing = ::fdopendir(opened->get());
    if (listing == nullptr)
        return unexpected(cannotRead(directory, errno));
    opened->release();
    const bool byAttribute = upper && opaqueMark(directory) == 'x';
    Names names;
    while (const dirent *found = ::readdir(listing)) {
        const std::string name = found->d_name;
        if (name == "." || name == "..")
            continue;
        const bool known = found->d_type == DT_REG || found->d_type == DT_DIR || found->d_type == DT_LNK;
        Name entry{found->d_type == DT_REG       ? Type::File
                       : found->d_type == DT_DIR ? Type::Directory
                                                 : Type::Symlink,
                   false};
        struct stat info = {};
        if (!known) {
            if (::fstatat(::dirfd(listing), found->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            entry.type = typeOf(info.st_mode);
            entry.whiteout = upper && S_ISCHR(info.st_mode) && info.st_rdev == ::makedev(0, 0);
        }
        if (byAttribute && entry.type == Type::File
            && ::lgetxattr((directory + '/' + name).c_str(), whiteoutAttribute, nullptr, 0) >= 0)
            entry.whiteout = true;
        names.emplace(name, entry);
    }
    ::closedir(listing);
    return names;
}

class Merge
{
public:
    Merge(const OverlayLayers &layers, std::stop_token stop)
        : m_lower(QFile::encodeName(layers.lower).toStdString()),
          m_upper(QFile::encodeName(layers.upper).toStdString()), m_stop(std::move(stop))
    { }

    // prefix: "" for the root, else a path and '/'.
    Outcome<> directory(const std::string &prefix, bool inLower, bool inUpper)
    {
        if (m_stop.stop_requested())
            return unexpected(Cancelled{});
        Names merged;
        if (inLower) {
            auto lower = namesIn(m_lower + '/' + prefix, false);
            if (!lower)
                return unexpected(lower.error());
            merged = std::move(*lower);
        }
        Names upper;
        if (inUpper) {
            auto found = namesIn(m_upper + '/' + prefix, true);
            if (!found)
                return unexpected(found.error());
            upper = std::move(*found);
        }
        Names all = merged;
        for (const auto &[name, entry] : upper)
            all.insert_or_assign(name, entry);
        for (const auto &[name, entry] : all) {
            if (!entry.whiteout) {
                if (auto added = add(prefix + name, entry, merged.find(name), merged.end(), upper.contains(name));
                    !added)
                    return added;
            }
        }
        return {};
    }

    std::vector<MergedEntry> take()
    {
        std::sort(m_entries.begin(), m_entries.end(),
                  [](const MergedEntry &a, const MergedEntry &b) { return a.path < b.path; });
        return std::move(m_entries);
    }

private:
    Outcome<> add(const std::string &path, const Name &entry, Names::const_iterator lower, Names::const_iterator end,
                  bool inUpper)
    {
        auto checked = TaskPath::fromBytes(path);
        if (!checked)
            return unexpected(cannotRead(path, ENAMETOOLONG));
        m_entries.push_back({std::move(*checked), entry.type, inUpper});
        if (entry.type != Type::Directory)
            return {};
        const bool hidden = inUpper && opaqueMark(m_upper + '/' + path) == 'y';
        const bool inLower = lower != end && lower->second.type == Type::Directory && !hidden;
        return directory(path + '/', inLower, inUpper);
    }

    std::string m_lower;
    std::string m_upper;
    std::stop_token m_stop;
    std::vector<MergedEntry> m_entries;
};

} // namespace

Outcome<std::vector<MergedEntry>> readOverlay(const OverlayLayers &layers, const std::stop_token &stop)
{
    Merge merge(layers, stop);
    if (auto done = merge.directory({}, true, true); !done)
        return unexpected(done.error());
    return merge.take();
}

std::string hostPath(const OverlayLayers &layers, const MergedEntry &entry)
{
    return hostPath(entry.fromUpper ? layers.upper : layers.lower, entry.path);
}

Result<> makeUpperParents(const OverlayLayers &layers, const TaskPath &path)
{
    std::vector<TaskPath> parents;
    for (auto parent = path.parent(); parent; parent = parent->parent())
        parents.push_back(*parent);
    for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent) {
        const std::string upper = hostPath(layers.upper, *parent);
        struct stat info = {};
        const bool there = ::lstat(upper.c_str(), &info) == 0;
        if (there && S_ISDIR(info.st_mode))
            continue;
        // A file or a mark that hides one: the new directory begins empty.
        if (there && ::unlink(upper.c_str()) != 0)
            return unexpected(systemError(Tr::tr("%1 cannot be replaced").arg(parent->display()), errno));
        if (::mkdir(upper.c_str(), 0755) != 0)
            return unexpected(systemError(Tr::tr("The folder %1 cannot be made").arg(parent->display()), errno));
        if (there)
            ::setxattr(upper.c_str(), opaqueAttribute, "y", 1, 0);
        else if (const std::string lower = hostPath(layers.lower, *parent);
                 ::lstat(lower.c_str(), &info) == 0 && S_ISDIR(info.st_mode))
            copyAttributes(lower, upper, info);
    }
    return {};
}

Result<> hideLower(const OverlayLayers &layers, const TaskPath &path)
{
    if (auto made = makeUpperParents(layers, path); !made)
        return made;
    const std::string upper = hostPath(layers.upper, path);
    if (auto removed = removeTree(QFile::decodeName(upper.c_str())); !removed)
        return removed;
    struct stat info = {};
    if (::lstat(hostPath(layers.lower, path).c_str(), &info) != 0)
        return {};
    if (::mknod(upper.c_str(), S_IFCHR, ::makedev(0, 0)) != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be removed").arg(path.display()), errno));
    return {};
}

} // namespace orrery
