// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"

#include <QString>

#include <cstdint>
#include <optional>

#include <sys/types.h>

namespace orrery {

// Which process: a number alone may have been given to another one since.
struct ProcessIdentity {
    pid_t pid = -1;
    std::uint64_t startTime = 0; // in clock ticks after the boot: field 22 of /proc/PID/stat, proc(5)
    QString bootId;              // /proc/sys/kernel/random/boot_id

    friend bool operator==(const ProcessIdentity &, const ProcessIdentity &) = default;
};

// Of a process that exists now (a zombie too).
std::optional<ProcessIdentity> identityOf(pid_t pid);

// The same process still exists and is not a zombie.
bool isAlive(const ProcessIdentity &identity);

QString currentBootId();

Json toJson(const ProcessIdentity &identity);
std::optional<ProcessIdentity> processIdentityFromJson(const Json &json);

} // namespace orrery
