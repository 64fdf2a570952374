// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/pack.h"

#include "core/archive/zipwriter.h"
#include "core/base/tr.h"
#include "core/task/folder.h"
#include "core/task/inside.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <sys/stat.h>

namespace orrery {

namespace {

Halt escapes(const TreeEntry &entry, Inside where)
{
    const QString target = displayName(entry.linkTarget);
    return Error{"tree.symlink_escapes",
                 where == Inside::Loop
                     ? Tr::tr("The symlink %1 leads in a circle").arg(entry.path.display())
                     : Tr::tr("The symlink %1 leads out of the task folder, to %2").arg(entry.path.display(), target),
                 {},
                 Tr::tr("Replace it by what it leads to, or exclude it in .orreryignore.")};
}

Halt unreadable(const TreeEntry &entry)
{
    Error error = systemError(Tr::tr("%1 cannot be read").arg(entry.path.display()), entry.error);
    error.code = "tree.unreadable";
    error.hint = Tr::tr("Give yourself the right to read it, or exclude it in .orreryignore.");
    return error;
}

// Folders that hold something come with it; only the others need an entry of their own.
bool isEmptyFolder(const std::vector<TreeEntry> &entries, std::size_t at)
{
    const std::string prefix = entries[at].path.bytes() + '/';
    // Sorted by bytes: "a", "a-b", "a/b": what it holds need not follow at once.
    const auto first = std::lower_bound(entries.begin() + static_cast<std::ptrdiff_t>(at), entries.end(), prefix,
                                        [](const TreeEntry &e, const std::string &p) { return e.path.bytes() < p; });
    for (auto it = first; it != entries.end() && it->path.bytes().starts_with(prefix); ++it) {
        if (it->packed)
            return false;
    }
    return true;
}

Outcome<std::vector<ZipEntry>> zipEntries(const TaskFolder &folder, const std::vector<TreeEntry> &entries,
                                          const PackOptions &options, const QString &zipFile)
{
    struct stat own = {};
    const bool exists = ::stat(QFile::encodeName(zipFile).constData(), &own) == 0;
    const std::string top
        = options.layout == PackLayout::Folder ? QFile::encodeName(folder.name()).toStdString() + '/' : std::string();
    std::vector<ZipEntry> result;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const TreeEntry &entry = entries[i];
        if (entry.error != 0 && !entry.rule)
            return unexpected(unreadable(entry));
        if (!entry.packed)
            continue;
        if (exists && entry.device == own.st_dev && entry.inode == own.st_ino)
            continue;
        ZipEntry packed;
        packed.name = top + entry.path.bytes();
        if (entry.type == TreeEntry::Type::Symlink) {
            const Inside where = resolveInside(folder.root(), entry.path);
            if (where != Inside::Yes || entry.linkTarget.starts_with('/'))
                return unexpected(escapes(entry, where));
            packed.kind = ZipEntry::Symlink;
            packed.linkTarget = entry.linkTarget;
        } else if (entry.type == TreeEntry::Type::Directory) {
            if (!isEmptyFolder(entries, i))
                continue;
            packed.kind = ZipEntry::Directory;
        } else {
            packed.source = hostPath(folder.root(), entry.path);
            packed.executable = entry.isExecutable();
            packed.size = entry.size;
            packed.stamp = entry.stamp();
        }
        result.push_back(std::move(packed));
    }
    return result;
}

} // namespace

Outcome<PackReport> pack(const QString &taskRoot, const QString &zipFile, const PackOptions &options,
                         Progress &progress, std::stop_token stop)
{
    const auto folder = TaskFolder::open(taskRoot);
    if (!folder)
        return unexpected(folder.error());
    const auto tree = walkTree(folder->root(), {}, stop);
    if (!tree)
        return unexpected(tree.error());
    auto entries = zipEntries(*folder, *tree, options, zipFile);
    if (!entries)
        return unexpected(entries.error());
    ZipOptions zip;
    zip.level = options.level;
    zip.cacheDirectory = options.cacheDirectory;
    const auto report = writeZip(std::move(*entries), zipFile, zip, progress, stop);
    if (!report)
        return unexpected(report.error());
    return PackReport{report->files, report->bytesIn, report->bytesOut, report->sha256, report->reusedFiles};
}

Outcome<std::vector<TreeEntry>> listForPacking(const QString &taskRoot, std::stop_token stop)
{
    const auto folder = TaskFolder::open(taskRoot);
    if (!folder)
        return unexpected(folder.error());
    WalkOptions options;
    options.descendExcluded = true;
    return walkTree(folder->root(), options, stop);
}

} // namespace orrery
