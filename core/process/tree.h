// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <sys/types.h>

namespace orrery {

// The fields of /proc/PID/stat that we use; proc(5).
struct ProcessStat {
    pid_t pid = -1;
    char state = '?'; // 'Z': ended, not reaped
    pid_t parent = -1;
    std::uint64_t userTicks = 0;
    std::uint64_t systemTicks = 0;
    std::uint64_t startTime = 0; // clock ticks after the boot
};

// Nothing where there is no such process (any more).
std::optional<ProcessStat> readProcessStat(pid_t pid);

// All processes below root, at this moment, parents before children; without root itself. A look at a moving thing:
// who wants them gone repeats it until nothing is left.
std::vector<ProcessStat> descendantsOf(pid_t root);

} // namespace orrery
