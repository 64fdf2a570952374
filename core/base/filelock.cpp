// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filelock.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace orrery {

namespace {

int flockRetrying(int fd, int operation)
{
    while (::flock(fd, operation) != 0) {
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

Error cannotLock(const QString &path, int error)
{
    return systemError(Tr::tr("%1 cannot be locked").arg(path), error);
}

// One that is there needs nothing of the disk: not even a full one stands in the way.
Result<Descriptor> openLockFile(const QString &path)
{
    auto file = openFile(path, O_RDWR);
    return file || file.error().code != Code("io.not_found") ? std::move(file) : openFile(path, O_RDWR | O_CREAT, 0600);
}

} // namespace

Result<std::optional<FileLock>> FileLock::tryLock(const QString &path)
{
    auto file = openLockFile(path);
    if (!file)
        return unexpected(file.error());
    int error = flockRetrying(file->get(), LOCK_EX | LOCK_NB);
    for (int more = 0; error == EWOULDBLOCK && more < 5; ++more) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        error = flockRetrying(file->get(), LOCK_EX | LOCK_NB);
    }
    if (error == EWOULDBLOCK)
        return std::optional<FileLock>();
    if (error != 0)
        return unexpected(cannotLock(path, error));
    return std::optional<FileLock>(FileLock(std::move(*file)));
}

Result<FileLock> FileLock::lock(const QString &path)
{
    return wait(path, LOCK_EX);
}

Result<FileLock> FileLock::lockShared(const QString &path)
{
    return wait(path, LOCK_SH);
}

Result<FileLock> FileLock::wait(const QString &path, int operation)
{
    auto file = openLockFile(path);
    if (!file)
        return unexpected(file.error());
    if (const int error = flockRetrying(file->get(), operation); error != 0)
        return unexpected(cannotLock(path, error));
    return FileLock(std::move(*file));
}

bool FileLock::isHeld(const QString &path)
{
    const auto file = openFile(path, O_RDONLY);
    if (!file)
        return file.error().code != Code("io.not_found");
    return flockRetrying(file->get(), LOCK_SH | LOCK_NB) != 0;
}

} // namespace orrery
