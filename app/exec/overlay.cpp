// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exec/overlay.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace {

constexpr int failed = 125;

int complain(const char *what)
{
    std::fprintf(stderr, "orrery-exec: %s: %s\n", what, std::strerror(errno));
    return failed;
}

bool writeFile(const char *path, const char *text)
{
    const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool written = ::write(fd, text, std::strlen(text)) >= 0;
    ::close(fd);
    return written;
}

// user_namespaces(7): one user and one group, with the numbers that they have outside.
bool mapOurselves(unsigned user, unsigned group)
{
    char map[64];
    std::snprintf(map, sizeof map, "%u %u 1", user, user);
    if (!writeFile("/proc/self/uid_map", map) || !writeFile("/proc/self/setgroups", "deny"))
        return false;
    std::snprintf(map, sizeof map, "%u %u 1", group, group);
    return writeFile("/proc/self/gid_map", map);
}

} // namespace

int becomeInOverlay(char **argv)
{
    enum { Lower, Upper, Work, Target, Dashes, Program };
    for (int i = 0; i <= Program; ++i) {
        if (!argv[i])
            return failed;
    }
    const unsigned user = ::geteuid();
    const unsigned group = ::getegid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return complain("no user namespace");
    if (!mapOurselves(user, group))
        return complain("the user namespace cannot be set up");
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return complain("no mount namespace");
    // By descriptors: whatever characters the paths have, the options have none of them.
    int layers[3];
    for (int i = Lower; i <= Work; ++i) {
        layers[i] = ::open(argv[i], O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (layers[i] < 0)
            return complain(argv[i]);
    }
    char options[256];
    std::snprintf(options, sizeof options,
                  "userxattr,lowerdir=/proc/self/fd/%d,upperdir=/proc/self/fd/%d,workdir=/proc/self/fd/%d",
                  layers[Lower], layers[Upper], layers[Work]);
    if (::mount("overlay", argv[Target], "overlay", 0, options) != 0)
        return complain("no overlay can be mounted");
    ::execv(argv[Program], argv + Program);
    return complain(argv[Program]);
}
