// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/request.h"

#include "core/base/json.h"
#include "core/base/time.h"

namespace orrery {

std::optional<StopRequest> readStopRequest(const ExecutionDirectory &directory)
{
    const auto json = readJsonFile(directory.request());
    if (!json || !member(*json, "stop").is_object())
        return {};
    return StopRequest{boolMember(member(*json, "stop"), "now")};
}

Result<> writeStopRequest(const ExecutionDirectory &directory, const StopRequest &request)
{
    return writeJsonFile(directory.request(),
                         Json{{"stop", {{"now", request.now}, {"time", toJson(timeToText(now()))}}}});
}

} // namespace orrery
