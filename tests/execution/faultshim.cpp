// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into our own programs (LD_PRELOAD): makes one of their changes to files fail, as a full or a broken disk
// would.
//
//     ORRERY_FAULT_PROGRAM  a word of the command line; in other processes nothing fails
//     ORRERY_FAULT_PATH     a part of the file's path; other files are not counted
//     ORRERY_FAULT_AT       which of the counted changes fails, from 1 on
//     ORRERY_FAULT_LASTS    set: all those after it too
//     ORRERY_FAULT_ERRNO    ENOSPC (28), EIO (5), …
//     ORRERY_FAULT_LOG      gets a line for each change that failed
//
// With ORRERY_FAULT_NETWORK set, every file system says that it is NFS.
// Both names of each function are ours.
#undef _FILE_OFFSET_BITS
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace {

const char *setting(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

struct Plan {
    bool active = false;
    long at = std::atol(setting("ORRERY_FAULT_AT"));
    bool lasts = *setting("ORRERY_FAULT_LASTS") != '\0';
    int error = std::atoi(setting("ORRERY_FAULT_ERRNO"));
    std::string path = setting("ORRERY_FAULT_PATH");
    std::string log = setting("ORRERY_FAULT_LOG");
    std::atomic<long> count = 0;

    Plan()
    {
        char line[4096] = {};
        const int fd = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, "/proc/self/cmdline", O_RDONLY));
        const ssize_t got = ::read(fd, line, sizeof line - 1);
        ::close(fd);
        for (const char *word = line; word < line + got; word += std::strlen(word) + 1)
            active = active || std::strcmp(word, setting("ORRERY_FAULT_PROGRAM")) == 0;
    }

    bool fails(const char *what, const char *file)
    {
        if (!active || !std::strstr(file, path.c_str()))
            return false;
        const long number = ++count;
        if (number != at && !(lasts && number > at))
            return false;
        char line[4096];
        const int length = std::snprintf(line, sizeof line, "%ld %s %s\n", number, what, file);
        const int fd
            = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600));
        ::syscall(SYS_write, fd, line, length);
        ::syscall(SYS_close, fd);
        errno = error;
        return true;
    }
    bool fails(const char *what, int fd)
    {
        if (!active)
            return false;
        char link[64];
        char file[4096] = {};
        std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        if (::readlink(link, file, sizeof file - 1) <= 0)
            return false;
        return fails(what, file);
    }
};

Plan &plan()
{
    static Plan thePlan;
    return thePlan;
}

template<typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

bool changes(int flags)
{
    return (flags & (O_CREAT | O_TRUNC)) != 0;
}

} // namespace

// NAME(parameters) fails where `where` is a counted file, and is the real one otherwise.
#define FAILING(Result, name, parameters, arguments, where)                                                            \
    extern "C" Result name parameters                                                                                  \
    {                                                                                                                  \
        static auto *const real = next<Result parameters>(#name);                                                      \
        return plan().fails(#name, where) ? -1 : real arguments;                                                       \
    }

FAILING(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size), fd)
FAILING(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at), fd)
FAILING(ssize_t, pwrite64, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at), fd)
FAILING(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), fd)
FAILING(int, fsync, (int fd), (fd), fd)
FAILING(int, fdatasync, (int fd), (fd), fd)
FAILING(int, ftruncate, (int fd, off_t size), (fd, size), fd)
FAILING(int, ftruncate64, (int fd, off_t size), (fd, size), fd)
FAILING(int, fallocate, (int fd, int mode, off_t from, off_t size), (fd, mode, from, size), fd)
FAILING(int, fallocate64, (int fd, int mode, off_t from, off_t size), (fd, mode, from, size), fd)
FAILING(ssize_t, copy_file_range, (int from, off64_t *a, int to, off64_t *b, size_t size, unsigned flags),
        (from, a, to, b, size, flags), to)
FAILING(int, rename, (const char *from, const char *to), (from, to), to)
FAILING(int, mkdir, (const char *path, mode_t mode), (path, mode), path)
FAILING(int, mkdirat, (int directory, const char *path, mode_t mode), (directory, path, mode), directory)
FAILING(int, link, (const char *from, const char *to), (from, to), to)
FAILING(int, linkat, (int fromDirectory, const char *from, int toDirectory, const char *to, int flags),
        (fromDirectory, from, toDirectory, to, flags), to)
FAILING(int, symlink, (const char *target, const char *path), (target, path), path)
FAILING(int, symlinkat, (const char *target, int directory, const char *path), (target, directory, path), directory)

#define FAILING_OPEN(name, parameters, arguments, where)                                                               \
    extern "C" int name parameters                                                                                     \
    {                                                                                                                  \
        static auto *const real = next<int parameters>(#name);                                                         \
        mode_t mode = 0;                                                                                               \
        if (changes(flags)) {                                                                                          \
            va_list list;                                                                                              \
            va_start(list, flags);                                                                                     \
            mode = va_arg(list, mode_t);                                                                               \
            va_end(list);                                                                                              \
            if (plan().fails(#name, where))                                                                            \
                return -1;                                                                                             \
        }                                                                                                              \
        return real arguments;                                                                                         \
    }

FAILING_OPEN(open, (const char *path, int flags, ...), (path, flags, mode), path)
FAILING_OPEN(open64, (const char *path, int flags, ...), (path, flags, mode), path)
FAILING_OPEN(openat, (int directory, const char *path, int flags, ...), (directory, path, flags, mode), directory)
FAILING_OPEN(openat64, (int directory, const char *path, int flags, ...), (directory, path, flags, mode), directory)

#define SAYING_NFS(name, type)                                                                                         \
    extern "C" int name(const char *path, struct type *info)                                                           \
    {                                                                                                                  \
        static auto *const real = next<int(const char *, struct type *)>(#name);                                       \
        const int result = real(path, info);                                                                           \
        if (*setting("ORRERY_FAULT_NETWORK") != '\0')                                                                  \
            info->f_type = 0x6969;                                                                                     \
        return result;                                                                                                 \
    }

SAYING_NFS(statfs, statfs)
SAYING_NFS(statfs64, statfs64)
