// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/directory.h"

#include <optional>

namespace orrery {

// What a window or a command asks of a supervisor. request.json; replaced as a whole, never taken back.
struct StopRequest {
    bool now = false; // without a grace period
};

// Nothing where nobody asked.
std::optional<StopRequest> readStopRequest(const ExecutionDirectory &directory);

// Asks; returns at once. The supervisor sees it within a quarter of a second.
Result<> writeStopRequest(const ExecutionDirectory &directory, const StopRequest &request);

} // namespace orrery
