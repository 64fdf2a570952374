// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace orrery {

// The processes of this user with one of these names (as in /proc/PID/comm) that have the file open now. Takes some
// milliseconds; a look at a moving thing.
std::vector<pid_t> processesWithOpen(const QString &path, std::initializer_list<std::string_view> names);

} // namespace orrery
