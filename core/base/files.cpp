// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <filesystem>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace orrery {

Result<Descriptor> openFile(const QString &path, int flags, unsigned mode)
{
    const QByteArray name = QFile::encodeName(path);
    int fd = -1;
    do {
        fd = ::open(name.constData(), flags | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return unexpected(systemError(Tr::tr("%1 cannot be opened").arg(path), errno));
    return Descriptor(fd);
}

Result<QByteArray> readFile(const QString &path, Bytes limit)
{
    const auto file = openFile(path, O_RDONLY);
    if (!file)
        return unexpected(file.error());
    QByteArray data;
    while (true) {
        const qsizetype old = data.size();
        constexpr qsizetype step = 64 * 1024;
        if (old > limit)
            return unexpected(
                Error{"io.too_large", Tr::tr("%1 is larger than %2").arg(path, formatSize(limit)), {}, {}});
        data.resize(old + step);
        const ssize_t got = ::read(file->get(), data.data() + old, step);
        if (got < 0 && errno != EINTR)
            return unexpected(systemError(Tr::tr("%1 cannot be read").arg(path), errno));
        data.resize(old + std::max<ssize_t>(got, 0));
        if (got == 0)
            return data;
    }
}

Result<> writeAll(int fd, QByteArrayView data, const QString &what)
{
    while (!data.isEmpty()) {
        const ssize_t written = ::write(fd, data.data(), static_cast<size_t>(data.size()));
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return unexpected(systemError(Tr::tr("%1 cannot be written").arg(what), errno));
        }
        data = data.sliced(written);
    }
    return {};
}

Result<> makeDirectory(const QString &path, unsigned mode)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), mode) == 0)
        return {};
    if (errno == EEXIST && QFileInfo(path).isDir())
        return {};
    if (errno == ENOENT) {
        const QString parent = QFileInfo(path).path();
        if (parent != path) {
            if (auto made = makeDirectory(parent, mode); !made)
                return made;
            if (::mkdir(name.constData(), mode) == 0 || errno == EEXIST)
                return {};
        }
    }
    return unexpected(systemError(Tr::tr("The folder %1 cannot be made").arg(path), errno));
}

namespace {

// Removes what is in the directory; fd is consumed. The first errno, or 0.
int emptyDirectory(int fd)
{
    ::fchmod(fd, 0700);
    DIR *dir = ::fdopendir(fd);
    if (!dir) {
        const int error = errno;
        ::close(fd);
        return error;
    }
    int failed = 0;
    while (const dirent *entry = ::readdir(dir)) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        if (::unlinkat(::dirfd(dir), entry->d_name, 0) == 0)
            continue;
        const int unlinkError = errno;
        if (unlinkError == ENOENT) // somebody else removes it as well
            continue;
        if (unlinkError != EISDIR && unlinkError != EPERM) {
            failed = failed ? failed : unlinkError;
            continue;
        }
        int inner = ::openat(::dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0 && errno == EACCES) {
            ::fchmodat(::dirfd(dir), entry->d_name, 0700, 0);
            inner = ::openat(::dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        }
        const int error = inner < 0 ? (errno == ENOENT ? 0 : errno) : emptyDirectory(inner);
        if (error != 0)
            failed = failed ? failed : error;
        else if (::unlinkat(::dirfd(dir), entry->d_name, AT_REMOVEDIR) != 0 && errno != ENOENT)
            failed = failed ? failed : errno;
    }
    ::closedir(dir);
    return failed;
}

} // namespace

Result<> removeTree(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::unlink(name.constData()) == 0 || errno == ENOENT)
        return {};
    int fd = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == EACCES && ::chmod(name.constData(), 0700) == 0)
        fd = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int error = fd < 0 ? errno : emptyDirectory(fd);
    if (error == 0 && ::rmdir(name.constData()) != 0 && errno != ENOENT)
        error = errno;
    if (error != 0)
        return unexpected(systemError(Tr::tr("%1 cannot be removed").arg(path), error));
    return {};
}

Result<Bytes> freeSpace(const QString &path)
{
    QString existing = path;
    while (!QFileInfo::exists(existing) && QFileInfo(existing).path() != existing)
        existing = QFileInfo(existing).path();
    struct statvfs info = {};
    if (::statvfs(QFile::encodeName(existing).constData(), &info) != 0)
        return unexpected(systemError(Tr::tr("The free space at %1 is not known").arg(existing), errno));
    return static_cast<Bytes>(info.f_bavail) * static_cast<Bytes>(info.f_frsize);
}

} // namespace orrery
