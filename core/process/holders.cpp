// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/holders.h"

#include "core/base/files.h"

#include <QFile>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

struct CloseDirectory {
    void operator()(DIR *directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

bool hasOpen(pid_t pid, const struct stat &wanted)
{
    const Directory descriptors(::opendir(("/proc/" + std::to_string(pid) + "/fd").c_str()));
    if (!descriptors)
        return false; // gone, or another user's
    while (const dirent *entry = ::readdir(descriptors.get())) {
        struct stat info = {};
        if (entry->d_name[0] != '.' && ::fstatat(::dirfd(descriptors.get()), entry->d_name, &info, 0) == 0
            && info.st_dev == wanted.st_dev && info.st_ino == wanted.st_ino)
            return true;
    }
    return false;
}

} // namespace

std::vector<pid_t> processesWithOpen(const QString &path, std::initializer_list<std::string_view> names)
{
    struct stat wanted = {};
    const Directory proc(::opendir("/proc"));
    if (!proc || ::stat(QFile::encodeName(path).constData(), &wanted) != 0)
        return {};
    std::vector<pid_t> found;
    while (const dirent *entry = ::readdir(proc.get())) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 0)
            continue;
        const auto name = readFile(QStringLiteral("/proc/%1/comm").arg(pid), 1000);
        if (name && std::find(names.begin(), names.end(), name->trimmed().toStdString()) != names.end()
            && hasOpen(pid, wanted))
            found.push_back(pid);
    }
    return found;
}

} // namespace orrery
