// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/submit.h"

#include "core/execution/codeintake.h"
#include "core/execution/quota.h"
#include "core/execution/registration.h"
#include "core/execution/specmaker.h"

namespace orrery {

Outcome<Submission> submitRun(const Workspace &workspace, const Programs &programs, const RunRequest &request,
                              Progress &progress, std::stop_token stop)
{
    if (auto room = checkQuota(workspace, stop); !room)
        return unexpected(room.error());
    auto checked = checkFolder(workspace, request.folder, request.anyway, stop);
    if (!checked)
        return unexpected(checked.error());
    Submission submission{{}, std::move(checked->problems), {}};
    if (checked->refused)
        return submission;
    auto spec = specOfTask(workspace, request, stop);
    if (!spec)
        return unexpected(spec.error());
    if (auto taken = takeCode(workspace, *spec, request.folder, progress, stop); !taken)
        return unexpected(taken.error());
    if (auto started = startExecution(workspace, programs, *spec, request, submission); !started)
        return unexpected(Halt(started.error()));
    return submission;
}

} // namespace orrery
