// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exec/report.h"

#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

namespace {

long long microseconds(const timeval &time)
{
    return static_cast<long long>(time.tv_sec) * 1000000 + time.tv_usec;
}

} // namespace

bool writeReport(int fd, const Report &report)
{
    char text[512];
    // Numbers of fixed width: a second report covers the first one exactly.
    const int length = std::snprintf(
        text, sizeof text,
        "{\"format\": 1, \"wait_status\": %6d, \"core\": %5s, \"start_errno\": %4d, \"user_us\": %20lld, "
        "\"system_us\": %20lld, \"peak_kib\": %20ld, \"ended_ms\": %20lld}\n",
        report.waitStatus, WIFSIGNALED(report.waitStatus) && WCOREDUMP(report.waitStatus) ? "true" : "false",
        report.startError, microseconds(report.usage.ru_utime), microseconds(report.usage.ru_stime),
        report.usage.ru_maxrss, report.endedMs);
    const bool written = ::pwrite(fd, text, static_cast<size_t>(length), 0) == length;
    return ::fsync(fd) == 0 && written;
}
