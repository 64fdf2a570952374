// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/quota.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/storage.h"

namespace orrery {

namespace {

constexpr const char *quotaKey = "quota_bytes";
// With less than this on the disk a run is likely to fill it.
constexpr Bytes low = Bytes(1) << 30;

} // namespace

std::optional<Bytes> quotaOf(const Workspace &workspace)
{
    const auto json = readJsonFile(workspace.settings());
    const auto quota = json ? optionalInteger(*json, quotaKey) : std::nullopt;
    return quota && *quota > 0 ? quota : std::nullopt;
}

Result<> setQuota(const Workspace &workspace, std::optional<Bytes> quota)
{
    Json json = Json::object();
    if (auto before = readJsonFile(workspace.settings())) {
        if (before->is_object())
            json = std::move(*before);
    } else if (before.error().code == Code("format.newer")) {
        return unexpected(before.error());
    }
    json[quotaKey] = quota ? Json(*quota) : Json();
    return writeJsonFile(workspace.settings(), json);
}

Outcome<std::optional<Bytes>> roomInQuota(const Workspace &workspace, const std::stop_token &stop)
{
    const auto quota = quotaOf(workspace);
    if (!quota)
        return std::optional<Bytes>();
    const auto report = surveyStorage(ExecutionStore(workspace), Progress::none(), stop);
    if (!report)
        return unexpected(report.error());
    if (report->total < *quota)
        return std::optional(*quota - report->total);
    return unexpected(Error{
        "storage.quota",
        Tr::tr("The workspace takes %1 of the %2 that it may take").arg(formatSize(report->total), formatSize(*quota)),
        {},
        Tr::tr("Make room: orrery storage says by what it is taken, orrery rm --older-than 30d deletes. Or give it "
               "more: orrery storage --quota SIZE.")});
}

Outcome<> checkQuota(const Workspace &workspace, const std::stop_token &stop)
{
    const auto room = roomInQuota(workspace, stop);
    if (!room)
        return unexpected(room.error());
    return {};
}

Outcome<> keepToQuota(ImportRequest &request, const Workspace &workspace, const std::stop_token &stop)
{
    const auto room = roomInQuota(workspace, stop);
    if (!room)
        return unexpected(room.error());
    request.room = *room;
    return {};
}

std::optional<Reason> lowSpace(const Workspace &workspace)
{
    const auto free = freeSpace(workspace.home());
    if (!free || *free >= low)
        return {};
    return Reason{
        "storage.low",
        Tr::tr("The disk of the workspace has %1 left. A run that writes more cannot be saved.").arg(formatSize(*free)),
        Tr::tr("orrery storage says what takes the space of the workspace.")};
}

} // namespace orrery
