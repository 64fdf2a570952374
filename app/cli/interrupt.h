// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace orrery::cli {

// From here on SIGINT, SIGTERM and SIGHUP request the stop instead of ending this program; the third SIGINT ends it.
void catchInterrupts();
std::stop_token interruptToken();
// Forgets an interrupt that was answered with "go on".
void resetInterrupt();

} // namespace orrery::cli
