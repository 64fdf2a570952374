// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sources.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/tree.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace orrery {

namespace {

Result<QByteArray> hashFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return unexpected(Error{"io.failed", Tr::tr("%1 cannot be read: %2").arg(path, file.errorString()), {}, {}});
    return hash.result();
}

Error cannotCopy(const std::string &path, const std::error_code &error)
{
    return systemError(Tr::tr("%1 cannot be copied").arg(displayName(path)), error.value());
}

Outcome<std::vector<TreeEntry>> filesOf(const QString &directory, const std::stop_token &stop)
{
    auto entries = walkTree(directory, {}, stop);
    if (entries) {
        std::erase_if(*entries, [](const TreeEntry &entry) {
            return !entry.packed || (entry.type != TreeEntry::Type::File && entry.type != TreeEntry::Type::Symlink);
        });
    }
    return entries;
}

} // namespace

Outcome<QByteArray> hashSource(const QString &path, const std::stop_token &stop)
{
    if (!QFileInfo(path).isDir()) {
        const auto hash = hashFile(path);
        if (!hash)
            return unexpected(Halt(hash.error()));
        return hash->toHex();
    }
    const auto entries = filesOf(path, stop);
    if (!entries)
        return unexpected(entries.error());
    QCryptographicHash all(QCryptographicHash::Sha256);
    for (const TreeEntry &entry : *entries) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const bool isLink = entry.type == TreeEntry::Type::Symlink;
        const auto content = isLink ? Result<QByteArray>(QByteArray::fromStdString(entry.linkTarget))
                                    : hashFile(QFile::decodeName(hostPath(path, entry.path).c_str()));
        if (!content)
            return unexpected(Halt(content.error()));
        const char kind = isLink ? 'l' : entry.isExecutable() ? 'x' : 'f';
        all.addData(QByteArray::fromStdString(entry.path.bytes()) + '\0' + kind + *content + '\0');
    }
    return all.result().toHex();
}

Outcome<> copySource(const QString &path, const QString &destination, const std::stop_token &stop)
{
    namespace fs = std::filesystem;
    const auto entries = filesOf(path, stop);
    if (!entries)
        return unexpected(entries.error());
    if (auto made = makeDirectory(destination); !made)
        return unexpected(Halt(made.error()));
    for (const TreeEntry &entry : *entries) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const fs::path from = hostPath(path, entry.path);
        const fs::path to = hostPath(destination, entry.path);
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        if (!error)
            fs::copy(from, to, fs::copy_options::copy_symlinks, error);
        if (error)
            return unexpected(Halt(cannotCopy(from.string(), error)));
    }
    return {};
}

} // namespace orrery
