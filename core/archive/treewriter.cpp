// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/treewriter.h"

#include "core/archive/refusal.h"
#include "core/base/files.h"
#include "core/base/ids.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <unordered_set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

Error cannotBeExtracted(std::string_view name, int error)
{
    Error result = systemError(Tr::tr("“%1” cannot be extracted").arg(displayName(name.substr(0, 200))), error);
    if (result.code == Code("io.full"))
        result.hint = Tr::tr("Make room on that disk, or choose another place.");
    return result;
}

Result<> checkDestination(const QString &destination)
{
    const QFileInfo info(destination);
    if (!info.exists() && !info.isSymLink())
        return {};
    if (!info.isSymLink() && info.isDir()
        && QDir(destination).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return {};
    return unexpected(Error{"io.exists",
                            Tr::tr("%1 exists already").arg(destination),
                            {},
                            Tr::tr("Choose another place, or remove it first.")});
}

} // namespace

Result<std::unique_ptr<ExtractedTree>> ExtractedTree::create(const QString &destination)
{
    const QString clean = QDir::cleanPath(destination);
    if (auto checked = checkDestination(clean); !checked)
        return unexpected(checked.error());
    const QFileInfo info(clean);
    const QString temporary = info.path() + QStringLiteral("/.%1.%2.tmp").arg(info.fileName().left(60), randomId());
    if (::mkdir(QFile::encodeName(temporary).constData(), 0755) != 0)
        return unexpected(systemError(Tr::tr("The folder %1 cannot be made").arg(clean), errno));
    struct stat made = {};
    auto root = openFile(temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (!root || ::fstat(root->get(), &made) != 0 || ::fchmod(root->get(), 0700) != 0) {
        ::rmdir(QFile::encodeName(temporary).constData());
        return unexpected(systemError(Tr::tr("The folder %1 cannot be made").arg(clean), errno));
    }
    return std::unique_ptr<ExtractedTree>(new ExtractedTree(clean, temporary, std::move(*root), made.st_mode & 07777));
}

ExtractedTree::ExtractedTree(QString destination, QString temporary, Descriptor root, unsigned mode)
    : m_destination(std::move(destination)), m_temporary(std::move(temporary)), m_root(std::move(root)), m_mode(mode)
{ }

ExtractedTree::~ExtractedTree()
{
    if (!m_finished)
        std::ignore = removeTree(m_temporary);
}

Result<std::int64_t> ExtractedTree::makeDirectories(const std::vector<ArchiveEntry> &entries)
{
    std::unordered_set<std::string_view> seen;
    for (const ArchiveEntry &entry : entries) {
        std::string_view name = entry.name;
        if (entry.kind != ArchiveEntry::Directory)
            name = name.substr(0, std::min(name.rfind('/'), name.size()));
        if (entry.kind != ArchiveEntry::Directory && name.size() == entry.name.size())
            continue;
        while (seen.insert(name).second && name.find('/') != std::string_view::npos)
            name = name.substr(0, name.rfind('/'));
    }
    // A directory comes before what is in it.
    std::vector<std::string_view> names(seen.begin(), seen.end());
    std::sort(names.begin(), names.end());
    for (const std::string_view name : names) {
        if (::mkdirat(m_root.get(), std::string(name).c_str(), 0755) != 0)
            return unexpected(cannotBeExtracted(name, errno));
    }
    return static_cast<std::int64_t>(names.size());
}

Result<Descriptor> ExtractedTree::makeFile(const ArchiveEntry &entry) const
{
    const int fd = ::openat(m_root.get(), entry.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                            entry.executable ? 0755 : 0644);
    if (fd < 0)
        return unexpected(cannotBeExtracted(entry.name, errno));
    return Descriptor(fd);
}

Result<> ExtractedTree::write(const Descriptor &file, const ArchiveEntry &entry, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return unexpected(cannotBeExtracted(entry.name, errno));
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return {};
}

Result<> ExtractedTree::makeLinks(const std::vector<ArchiveEntry> &entries)
{
    for (const ArchiveEntry &entry : entries) {
        if (entry.kind == ArchiveEntry::Symlink
            && ::symlinkat(entry.linkTarget.c_str(), m_root.get(), entry.name.c_str()) != 0)
            return unexpected(cannotBeExtracted(entry.name, errno));
    }
    return {};
}

Result<> ExtractedTree::finish()
{
    ::fchmod(m_root.get(), m_mode);
    if (::rename(QFile::encodeName(m_temporary).constData(), QFile::encodeName(m_destination).constData()) != 0) {
        const int error = errno;
        if (auto checked = checkDestination(m_destination); !checked)
            return checked;
        return unexpected(systemError(Tr::tr("The folder %1 cannot be made").arg(m_destination), error));
    }
    m_finished = true;
    return {};
}

} // namespace orrery
