// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

// How the script ended, as it is written into exit.json (docs/formats.md).
struct Report {
    int waitStatus = 0;    // as wait(2) gives it
    int startError = 0;    // errno where the program could not be started; waitStatus is then of no meaning
    rusage usage = {};     // of the script and everything below it that was waited for
    long long endedMs = 0; // since the epoch
};

// One write and one fsync, at the beginning of the file. False where the disk took it not.
bool writeReport(int fd, const Report &report);
