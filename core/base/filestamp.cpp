// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filestamp.h"

#include <algorithm>

#include <sys/stat.h>

namespace orrery {

namespace {

// FAT's times are even seconds, most others' milliseconds; one second more for a server's clock that is not quite ours.
constexpr std::int64_t settlingNs = 3'000'000'000;

} // namespace

FileStamp FileStamp::of(const struct stat &info)
{
    const auto ns = [](const timespec &time) { return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec; };
    return {info.st_dev, info.st_ino, info.st_size, ns(info.st_mtim), ns(info.st_ctim)};
}

bool FileStamp::isSettledAt(std::int64_t readNs) const
{
    return std::max(modifiedNs, changedNs) < readNs - settlingNs;
}

} // namespace orrery
