// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/traceback.h"
#include "widgets/execution/logview.h"

namespace orrery {

struct LogView::ErrorPlace {
    std::optional<LogError> error;
    std::int64_t row = 0;
    bool fromBeginning = false; // the row is one of all lines, not of the last ones
};

} // namespace orrery
