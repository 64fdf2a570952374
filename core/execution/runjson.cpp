// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runjson.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"

#include <QFileInfo>

namespace orrery {

Result<RunFile> RunFile::read(const ExecutionDirectory &directory)
{
    const auto json = readJsonFile(directory.run());
    if (!json)
        return unexpected(json.error());
    RunFile run;
    run.bootId = stringMember(*json, "boot_id");
    run.started = timeFromText(stringMember(*json, "started")).value_or(now());
    run.confined = boolMember(*json, "confined", true);
    run.process = processIdentityFromJson(member(*json, "process"));
    run.downloaded = stringListMember(*json, "downloaded");
    run.attempts = static_cast<int>(integerMember(*json, "attempts", 1));
    return run;
}

Result<> RunFile::write(const ExecutionDirectory &directory) const
{
    return writeJsonFile(directory.run(),
                         Json{{"boot_id", toJson(bootId)},
                              {"started", toJson(timeToText(started))},
                              {"confined", confined},
                              {"process", process ? toJson(*process) : Json()},
                              {"downloaded", toJson(downloaded)},
                              {"attempts", attempts}});
}

std::optional<ExitFile> ExitFile::read(const ExecutionDirectory &directory)
{
    const auto json = readJsonFile(directory.exit());
    if (!json || !member(*json, "wait_status").is_number())
        return {};
    ExitFile exit;
    exit.waitStatus = static_cast<int>(integerMember(*json, "wait_status"));
    exit.core = boolMember(*json, "core");
    exit.startErrno = static_cast<int>(integerMember(*json, "start_errno"));
    exit.cpuSeconds = static_cast<double>(integerMember(*json, "user_us") + integerMember(*json, "system_us")) / 1e6;
    exit.peakMemory = integerMember(*json, "peak_kib") * 1024;
    exit.ended = QDateTime::fromMSecsSinceEpoch(integerMember(*json, "ended_ms"), Qt::UTC);
    return exit;
}

QString startedMarker(const ExecutionDirectory &directory)
{
    return directory.path() + "/started";
}

bool scriptMayHaveStarted(const ExecutionDirectory &directory)
{
    return QFileInfo(startedMarker(directory)).size() > 0;
}

QString sandboxStatusFile(const ExecutionDirectory &directory)
{
    return directory.path() + "/sandbox.status";
}

QString sandboxErrorsFile(const ExecutionDirectory &directory)
{
    return directory.path() + "/sandbox.errors";
}

} // namespace orrery
