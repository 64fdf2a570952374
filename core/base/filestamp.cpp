// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filestamp.h"

#include <sys/stat.h>

namespace orrery {

FileStamp FileStamp::of(const struct stat &info)
{
    const auto ns = [](const timespec &time) { return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec; };
    return {info.st_dev, info.st_ino, info.st_size, ns(info.st_mtim), ns(info.st_ctim)};
}

} // namespace orrery
