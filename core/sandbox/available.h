// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"

#include <stop_token>

namespace orrery {

// Whether a sandbox can be made on this machine, by making one. Takes about ten milliseconds.
// Error sandbox.unavailable; its hint says what to do: install bubblewrap, or allow user namespaces.
Outcome<> checkSandbox(std::stop_token stop = {});

} // namespace orrery
