// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/source.h"

#include "core/base/path.h"
#include "core/base/tr.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

Error unreadableSource(const std::string &path, int errorNumber)
{
    Error error = systemError(Tr::tr("%1 cannot be read").arg(displayName(path)), errorNumber);
    error.code = "tree.unreadable";
    error.hint = Tr::tr("Make it readable, or exclude it with an ignore rule.");
    return error;
}

Error changedSource(const std::string &path)
{
    return Error{"tree.changed",
                 Tr::tr("%1 changed while it was being packed").arg(displayName(path)),
                 {},
                 Tr::tr("Wait until whatever writes it is done, then pack again.")};
}

SourceFile::SourceFile(std::string path, Descriptor file, const FileStamp &stamp)
    : m_path(std::move(path)), m_file(std::move(file)), m_stamp(stamp)
{ }

Result<SourceFile> SourceFile::open(const std::string &path, Bytes expectedSize)
{
    int fd = -1;
    do {
        // O_NONBLOCK: a pipe that took the file's place must not hang us.
        fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return unexpected(unreadableSource(path, errno));
    Descriptor file(fd);
    struct stat info = {};
    if (::fstat(fd, &info) != 0)
        return unexpected(unreadableSource(path, errno));
    if (!S_ISREG(info.st_mode))
        return unexpected(unreadableSource(path, S_ISDIR(info.st_mode) ? EISDIR : EINVAL));
    if (info.st_size != expectedSize)
        return unexpected(changedSource(path));
    return SourceFile(path, std::move(file), FileStamp::of(info));
}

Result<> SourceFile::read(Bytes offset, Bytes length, Buffer &to) const
{
    char *at = to.room(static_cast<std::size_t>(length));
    Bytes done = 0;
    while (done < length) {
        const ssize_t got = ::pread(m_file.get(), at + done, static_cast<std::size_t>(length - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unexpected(unreadableSource(m_path, errno));
        if (got == 0)
            return unexpected(changedSource(m_path));
        done += got;
    }
    to.commit(static_cast<std::size_t>(length));
    return {};
}

Result<> SourceFile::checkUnchanged() const
{
    struct stat info = {};
    if (::fstat(m_file.get(), &info) != 0)
        return unexpected(unreadableSource(m_path, errno));
    if (FileStamp::of(info) != m_stamp)
        return unexpected(changedSource(m_path));
    return {};
}

} // namespace orrery
