// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/file.h"

#include "core/base/files.h"
#include "core/base/tr.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes markLength = 64;

} // namespace

Result<LogFile> LogFile::open(const QString &path)
{
    // O_NONBLOCK: a pipe at this place must not hold us up.
    auto file = openFile(path, O_RDONLY | O_NONBLOCK);
    if (!file)
        return unexpected(file.error());
    struct stat info = {};
    if (::fstat(file->get(), &info) != 0)
        return unexpected(systemError(path, errno));
    if (!S_ISREG(info.st_mode))
        return unexpected(Error{"log.not_a_file", Tr::tr("%1 is not a file.").arg(path), {}, {}});
    LogFile log;
    log.m_file = std::move(*file);
    log.m_device = info.st_dev;
    log.m_inode = info.st_ino;
    return log;
}

Bytes LogFile::read(char *to, Bytes length, Bytes offset) const
{
    Bytes done = 0;
    while (done < length) {
        const ssize_t got = ::pread(m_file.get(), to + done, static_cast<std::size_t>(length - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += got;
    }
    return done;
}

QByteArray LogFile::read(Bytes offset, Bytes length) const
{
    QByteArray bytes(static_cast<qsizetype>(std::max<Bytes>(0, length)), Qt::Uninitialized);
    bytes.truncate(static_cast<qsizetype>(read(bytes.data(), bytes.size(), offset)));
    return bytes;
}

Bytes LogFile::size() const
{
    struct stat info = {};
    return ::fstat(m_file.get(), &info) == 0 ? static_cast<Bytes>(info.st_size) : 0;
}

LogFile::Mark LogFile::mark(Bytes size) const
{
    const Bytes from = std::max<Bytes>(0, size - markLength);
    return {size, read(from, size - from)};
}

bool LogFile::isStill(const QString &path, const Mark &mark) const
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || info.st_dev != m_device || info.st_ino != m_inode)
        return false;
    return info.st_size >= mark.size && read(mark.size - mark.end.size(), mark.end.size()) == mark.end;
}

} // namespace orrery
