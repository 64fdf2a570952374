// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/ids.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

Result<> syncDirectory(const QString &path)
{
    const auto dir = openFile(path, O_RDONLY | O_DIRECTORY);
    if (!dir)
        return unexpected(dir.error());
    if (::fsync(dir->get()) != 0 && errno != EINVAL && errno != ENOTSUP)
        return unexpected(systemError(Tr::tr("%1 cannot be synced").arg(path), errno));
    return {};
}

Result<> writeFileAtomically(const QString &path, const QByteArray &data)
{
    const QFileInfo info(path);
    const QString target = info.isSymLink() && info.exists() ? info.canonicalFilePath() : path;
    const QString directory = QFileInfo(target).path();
    const QString temporary
        = directory + QStringLiteral("/.%1.%2.tmp").arg(QFileInfo(target).fileName().left(200), randomId());
    const QByteArray temporaryName = QFile::encodeName(temporary);
    auto file = openFile(temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (!file) {
        file.error().message = Tr::tr("%1 cannot be written").arg(path);
        return unexpected(file.error());
    }
    struct stat old = {};
    if (::stat(QFile::encodeName(target).constData(), &old) == 0)
        ::fchmod(file->get(), old.st_mode & 07777);
    Result<> written = writeAll(file->get(), data, path);
    if (written && ::fsync(file->get()) != 0)
        written = unexpected(systemError(Tr::tr("%1 cannot be written").arg(path), errno));
    if (written && ::rename(temporaryName.constData(), QFile::encodeName(target).constData()) != 0)
        written = unexpected(systemError(Tr::tr("%1 cannot be replaced").arg(path), errno));
    if (!written) {
        ::unlink(temporaryName.constData());
        return written;
    }
    return syncDirectory(directory);
}

} // namespace orrery
