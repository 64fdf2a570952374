// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/workfiles.h"

namespace orrery {

Outcome<WorkFiles> readWorkFiles(const ExecutionRecord & /*record*/, std::stop_token /*stop*/)
{
    return WorkFiles{};
}

} // namespace orrery
