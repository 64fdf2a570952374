// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sources.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <functional>

namespace orrery {

namespace {

bool isLeftOut(const QString &name)
{
    static const QStringList names{QStringLiteral(".git"),
                                   QStringLiteral(".hg"),
                                   QStringLiteral(".svn"),
                                   QStringLiteral("__pycache__"),
                                   QStringLiteral(".venv"),
                                   QStringLiteral("venv"),
                                   QStringLiteral(".ipynb_checkpoints"),
                                   QStringLiteral(".mypy_cache"),
                                   QStringLiteral(".pytest_cache"),
                                   QStringLiteral(".tox"),
                                   QStringLiteral("build"),
                                   QStringLiteral("dist"),
                                   QStringLiteral("node_modules")};
    return names.contains(name) || name.endsWith(u".egg-info") || name.endsWith(u".pyc");
}

using Visit = std::function<Result<>(const QFileInfo &file, const QString &relative)>;

// Files and links below the directory in the order of their names; directories themselves do not count.
Outcome<> walk(const QString &directory, const QString &prefix, const Visit &visit, const std::stop_token &stop)
{
    const auto filter = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &entry : QDir(directory).entryInfoList(filter, QDir::Name)) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (isLeftOut(entry.fileName()))
            continue;
        const QString relative = prefix + entry.fileName();
        if (entry.isDir() && !entry.isSymLink()) {
            if (auto walked = walk(entry.filePath(), relative + u'/', visit, stop); !walked)
                return walked;
        } else if (auto visited = visit(entry, relative); !visited) {
            return unexpected(Halt(visited.error()));
        }
    }
    return {};
}

Result<> addFile(QCryptographicHash &hash, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return unexpected(Error{"io.failed", Tr::tr("%1 cannot be read: %2").arg(path, file.errorString()), {}, {}});
    return {};
}

QByteArray linkTarget(const QFileInfo &file)
{
    return QFile::encodeName(file.symLinkTarget());
}

Result<> copyEntry(const QFileInfo &file, const QString &to)
{
    if (auto made = makeDirectory(QFileInfo(to).path()); !made)
        return made;
    if (file.isSymLink()) {
        const std::filesystem::path from(QFile::encodeName(file.filePath()).toStdString());
        std::error_code error;
        std::filesystem::copy_symlink(from, QFile::encodeName(to).toStdString(), error);
        return error
            ? Result<>(unexpected(systemError(Tr::tr("%1 cannot be copied").arg(file.filePath()), error.value())))
            : Result<>();
    }
    if (!file.isFile())
        return {};
    QFile source(file.filePath());
    if (!source.copy(to))
        return unexpected(
            Error{"io.failed", Tr::tr("%1 cannot be copied: %2").arg(file.filePath(), source.errorString()), {}, {}});
    return {};
}

} // namespace

Outcome<QByteArray> hashSource(const QString &path, const std::stop_token &stop)
{
    QCryptographicHash all(QCryptographicHash::Sha256);
    const auto visit = [&all](const QFileInfo &file, const QString &relative) -> Result<> {
        QCryptographicHash one(QCryptographicHash::Sha256);
        if (file.isSymLink())
            one.addData(linkTarget(file));
        else if (file.isFile()) {
            if (auto added = addFile(one, file.filePath()); !added)
                return added;
        }
        const char kind = file.isSymLink() ? 'l' : file.isExecutable() ? 'x' : 'f';
        all.addData(QFile::encodeName(relative) + '\0' + kind + one.result());
        return {};
    };
    const QFileInfo info(path);
    if (!info.isDir()) {
        if (auto visited = visit(info, info.fileName()); !visited)
            return unexpected(Halt(visited.error()));
    } else if (auto walked = walk(path, {}, visit, stop); !walked) {
        return unexpected(walked.error());
    }
    return all.result().toHex();
}

Outcome<> copySource(const QString &path, const QString &destination, const std::stop_token &stop)
{
    const QFileInfo info(path);
    if (!info.isDir()) {
        if (auto copied = copyEntry(info, destination); !copied)
            return unexpected(Halt(copied.error()));
        return {};
    }
    return walk(
        path, {},
        [&destination](const QFileInfo &file, const QString &relative) {
            return copyEntry(file, destination + u'/' + relative);
        },
        stop);
}

} // namespace orrery
