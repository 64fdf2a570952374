// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/treesync.h"

#include "core/base/files.h"
#include "core/base/path.h"
#include "core/base/tr.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

// Each fsync(2) of new data is a journal commit of its own.
constexpr std::size_t fewFiles = 200;

Result<> syncOne(const std::string &path, int flags)
{
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags));
    // What may not be opened was not written by us just now.
    if (!opened.isOpen() && (errno == EACCES || errno == EPERM))
        return {};
    if (!opened.isOpen() || (::fsync(opened.get()) != 0 && errno != EINVAL && errno != ENOTSUP))
        return unexpected(systemError(Tr::tr("%1 cannot be synced").arg(displayName(path)), errno));
    return {};
}

} // namespace

Result<> syncTree(const QString &root, const std::vector<std::string> &files,
                  const std::vector<std::string> &directories)
{
    const auto top = openFile(root, O_RDONLY | O_DIRECTORY);
    if (!top)
        return unexpected(top.error());
    if (files.size() > fewFiles) {
        if (::syncfs(top->get()) != 0)
            return unexpected(systemError(Tr::tr("%1 cannot be synced").arg(root), errno));
        return {};
    }
    for (const std::string &path : files) {
        if (auto synced = syncOne(path, 0); !synced)
            return synced;
    }
    for (const std::string &path : directories) {
        if (auto synced = syncOne(path, O_DIRECTORY); !synced)
            return synced;
    }
    if (::fsync(top->get()) != 0 && errno != EINVAL && errno != ENOTSUP)
        return unexpected(systemError(Tr::tr("%1 cannot be synced").arg(root), errno));
    return {};
}

} // namespace orrery
