// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/source.h"

#include "core/base/tr.h"
#include "core/task/inside.h"
#include "core/task/tree.h"

#include <QFile>

#include <cerrno>

#include <sys/stat.h>

namespace orrery {

namespace {

Error unreadable(const QString &name, int error)
{
    return {"data.unreadable",
            Tr::tr("%1 cannot be read: %2").arg(name, errnoText(error)),
            {},
            Tr::tr("Make it readable, or leave it out; a version is complete or not made at all.")};
}

Error special(const TaskPath &path)
{
    return {"data.special_file",
            Tr::tr("%1 is a pipe, a socket or a device, which data cannot hold").arg(path.display()),
            {},
            Tr::tr("Remove it from the folder.")};
}

Error linkEscapes(const TaskPath &path, LinksOutside outside)
{
    return {"data.link_escapes",
            Tr::tr("The link %1 leads out of the folder").arg(path.display()),
            {},
            outside == LinksOutside::Refuse
                ? Tr::tr("A folder that is linked must hold all of its files: import it without --link.")
                : Tr::tr("Put what it leads to into the folder, or remove the link.")};
}

void setFile(DataSource &source, const struct stat &info)
{
    source.entry.type = ManifestEntry::Type::File;
    source.entry.size = info.st_size;
    source.entry.executable = (info.st_mode & 0111U) != 0;
    source.stamp = FileStamp::of(info);
    source.entry.mtimeNs = source.stamp.modifiedNs;
}

// Nothing for a folder that follows from what it holds.
Result<std::optional<DataSource>> sourceOf(const QString &folder, const TreeEntry &found, bool isEmpty,
                                           LinksOutside outside)
{
    if (found.error != 0)
        return unexpected(unreadable(found.path.display(), found.error));
    DataSource source{{found.path}, hostPath(folder, found.path), {}};
    switch (found.type) {
    case TreeEntry::Type::File:
        source.entry.size = found.size;
        source.entry.executable = found.isExecutable();
        source.entry.mtimeNs = found.mtimeNs;
        source.stamp = {found.device, found.inode, found.size, found.mtimeNs, found.ctimeNs};
        return source;
    case TreeEntry::Type::Directory:
        source.entry.type = ManifestEntry::Type::Directory;
        return isEmpty ? std::optional(std::move(source)) : std::nullopt;
    case TreeEntry::Type::Other:
        return unexpected(special(found.path));
    case TreeEntry::Type::Symlink:
        break;
    }
    if (!found.linkTarget.starts_with('/') && resolveInside(folder, found.path) == Inside::Yes) {
        source.entry.type = ManifestEntry::Type::Symlink;
        source.entry.linkTarget = found.linkTarget;
        return source;
    }
    struct stat info = {};
    if (outside == LinksOutside::Refuse || ::stat(source.path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return unexpected(linkEscapes(found.path, outside));
    setFile(source, info);
    return source;
}

} // namespace

Outcome<std::vector<DataSource>> findSources(const QString &folder, LinksOutside outside, const std::stop_token &stop)
{
    WalkOptions options;
    options.applyRules = false;
    const auto tree = walkTree(folder, options, stop);
    if (!tree)
        return unexpected(tree.error());
    std::vector<DataSource> sources;
    sources.reserve(tree->size());
    for (std::size_t i = 0; i < tree->size(); ++i) {
        const TreeEntry &found = (*tree)[i];
        // What a folder "a" holds stands behind it, perhaps after "a.b": the next path that begins with "a/".
        const bool isEmpty = found.type == TreeEntry::Type::Directory && [&] {
            const std::string prefix = found.path.bytes() + '/';
            const auto below = std::lower_bound(
                tree->begin() + static_cast<std::ptrdiff_t>(i), tree->end(), prefix,
                [](const TreeEntry &entry, const std::string &wanted) { return entry.path.bytes() < wanted; });
            return below == tree->end() || !below->path.bytes().starts_with(prefix);
        }();
        auto source = sourceOf(folder, found, isEmpty, outside);
        if (!source)
            return unexpected(source.error());
        if (*source)
            sources.push_back(std::move(**source));
    }
    return sources;
}

Result<DataSource> fileSource(const QString &file, const QString &name)
{
    const std::string path = QFile::encodeName(file).toStdString();
    auto inside = TaskPath::fromBytes(QFile::encodeName(name).toStdString());
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return unexpected(unreadable(file, errno));
    if (!S_ISREG(info.st_mode) || !inside)
        return unexpected(unreadable(file, EINVAL));
    DataSource source{{std::move(*inside)}, path, {}};
    setFile(source, info);
    return source;
}

} // namespace orrery
