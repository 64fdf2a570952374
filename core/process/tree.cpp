// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/tree.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace orrery {

std::optional<ProcessStat> readProcessStat(pid_t pid)
{
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/stat", pid);
    const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return {};
    char text[1024];
    const ssize_t got = ::read(fd, text, sizeof text - 1);
    ::close(fd);
    if (got <= 0)
        return {};
    text[got] = '\0';
    // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
    const char *rest = std::strrchr(text, ')');
    ProcessStat stat;
    stat.pid = pid;
    unsigned long user = 0;
    unsigned long system = 0;
    unsigned long long start = 0;
    if (!rest
        || std::sscanf(rest + 1, " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %*d %*d %llu",
                       &stat.state, &stat.parent, &user, &system, &start)
            != 5)
        return {};
    stat.userTicks = user;
    stat.systemTicks = system;
    stat.startTime = start;
    return stat;
}

std::vector<ProcessStat> descendantsOf(pid_t root)
{
    std::multimap<pid_t, ProcessStat> byParent;
    DIR *proc = ::opendir("/proc");
    if (!proc)
        return {};
    while (const dirent *entry = ::readdir(proc)) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 0)
            continue;
        if (const auto stat = readProcessStat(pid))
            byParent.emplace(stat->parent, *stat);
    }
    ::closedir(proc);

    std::vector<ProcessStat> found;
    std::vector<pid_t> parents{root};
    for (std::size_t i = 0; i < parents.size(); ++i) {
        const auto [begin, end] = byParent.equal_range(parents[i]);
        for (auto it = begin; it != end; ++it) {
            found.push_back(it->second);
            parents.push_back(it->second.pid);
        }
    }
    return found;
}

} // namespace orrery
