// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/copytree.h"

#include "core/base/filecopy.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"
#include "core/task/tree.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <stdio.h> // renameat2
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

Error existsError(const QString &path)
{
    return {"io.exists", Tr::tr("%1 is there already").arg(path), {}, Tr::tr("Choose another name.")};
}

// What stat tells of one file, as a walk would have found it.
Outcome<TreeEntry> lookAt(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info = {};
    if (::lstat(name.constData(), &info) != 0)
        return unexpected(Halt(systemError(Tr::tr("%1 cannot be copied").arg(path), errno)));
    TreeEntry entry{*TaskPath::fromBytes("x")};
    entry.mode = info.st_mode;
    entry.size = info.st_size;
    if (S_ISDIR(info.st_mode)) {
        entry.type = TreeEntry::Type::Directory;
    } else if (S_ISLNK(info.st_mode)) {
        entry.type = TreeEntry::Type::Symlink;
        std::string target(std::size_t(PATH_MAX), '\0');
        const ssize_t length = ::readlink(name.constData(), target.data(), target.size());
        target.resize(std::size_t(std::max<ssize_t>(length, 0)));
        entry.linkTarget = std::move(target);
    } else if (!S_ISREG(info.st_mode)) {
        entry.type = TreeEntry::Type::Other;
    }
    return entry;
}

Outcome<Bytes> copyEntry(const std::string &from, const std::string &to, const TreeEntry &entry,
                         const std::stop_token &stop)
{
    const QString what = Tr::tr("%1 cannot be copied").arg(displayName(from));
    const auto failed = [&what](int error) { return unexpected(Halt(systemError(what, error))); };
    if (entry.error != 0)
        return failed(entry.error);
    switch (entry.type) {
    case TreeEntry::Type::Directory:
        if (::mkdir(to.c_str(), (entry.mode & 0777U) | 0700U) != 0)
            return failed(errno);
        return 0;
    case TreeEntry::Type::Symlink:
        if (::symlink(entry.linkTarget.c_str(), to.c_str()) != 0)
            return failed(errno);
        return 0;
    case TreeEntry::Type::Other:
        return 0;
    case TreeEntry::Type::File:
        break;
    }
    const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!source.isOpen())
        return failed(errno);
    const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, entry.mode & 0777U));
    if (!target.isOpen())
        return failed(errno);
    if (const auto copied = copyContent(source.get(), target.get(), displayName(to), {}, stop); !copied)
        return unexpected(copied.error());
    return entry.size;
}

Outcome<> copyFolder(const QString &from, const QString &to, bool all, Progress &progress, const std::stop_token &stop)
{
    WalkOptions options;
    options.applyRules = !all;
    const auto tree = walkTree(from, options, stop);
    if (!tree)
        return unexpected(tree.error());
    Amount amount;
    amount.bytesTotal = 0;
    for (const TreeEntry &entry : *tree) {
        if (entry.packed && entry.type == TreeEntry::Type::File)
            amount.bytesTotal += entry.size;
    }
    for (const TreeEntry &entry : *tree) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (!entry.packed)
            continue;
        const auto copied = copyEntry(hostPath(from, entry.path), hostPath(to, entry.path), entry, stop);
        if (!copied)
            return unexpected(copied.error());
        amount.bytes += *copied;
        ++amount.files;
        progress.report(amount);
    }
    return {};
}

} // namespace

Staging::Staging(const QString &destination)
    : m_destination(destination), m_path(QFileInfo(destination).path() + QStringLiteral("/.orrery-") + randomId())
{ }

Staging::~Staging()
{
    [[maybe_unused]] const auto removed = removeTree(m_path);
}

Result<> Staging::publish(const QString &made) const
{
    const QByteArray to = QFile::encodeName(m_destination);
    struct stat info = {};
    if (::lstat(to.constData(), &info) == 0 && (!S_ISDIR(info.st_mode) || ::rmdir(to.constData()) != 0))
        return unexpected(existsError(m_destination));
    return renameTo(made, m_destination, Tr::tr("%1 cannot be made").arg(m_destination));
}

Result<> renameTo(const QString &from, const QString &to, const QString &what)
{
    if (::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD, QFile::encodeName(to).constData(),
                    RENAME_NOREPLACE)
        == 0)
        return {};
    int error = errno;
    // Not every file system can refuse by itself.
    if (error == EINVAL && !QFileInfo::exists(to) && !QFileInfo(to).isSymLink()
        && ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    if (error == EEXIST || error == ENOTEMPTY || (error == EINVAL && QFileInfo::exists(to)))
        return unexpected(existsError(to));
    return unexpected(systemError(what, error));
}

Outcome<> copyTree(const QString &from, const QString &to, bool all, Progress &progress, std::stop_token stop)
{
    auto top = lookAt(from);
    if (!top)
        return unexpected(top.error());
    const Staging staging(to);
    const std::string staged = QFile::encodeName(staging.path()).toStdString();
    if (const auto copied = copyEntry(QFile::encodeName(from).toStdString(), staged, *top, stop); !copied)
        return unexpected(copied.error());
    if (top->type == TreeEntry::Type::Directory) {
        if (const auto copied = copyFolder(from, staging.path(), all, progress, stop); !copied)
            return copied;
    }
    if (const auto published = staging.publish(staging.path()); !published)
        return unexpected(Halt(published.error()));
    return {};
}

} // namespace orrery
