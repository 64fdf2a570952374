// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/runner.h"

namespace orrery {

BuildRunner plainRunner()
{
    return [](const Command &command, const BuildAccess &, std::stop_token stop) { return runProcess(command, stop); };
}

} // namespace orrery
