// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/verdict.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/diagnosis.h"
#include "core/execution/home.h"
#include "core/execution/request.h"
#include "core/execution/runjson.h"
#include "core/sandbox/spec.h"

#include <QFile>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr qint64 logEndSize = 256 * 1024; // a traceback deeper than that is cut anyway

QByteArray endOfLog(const ExecutionDirectory &directory)
{
    QFile file(directory.log());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - logEndSize));
    return file.read(logEndSize);
}

QStringList workNames(const ExecutionContext &context)
{
    return {QLatin1StringView(runpath::home), QLatin1StringView(runpath::output), QStringLiteral("/openbayes/home"),
            context.directory.work()};
}

Reason couldNotStart(const ExitFile &exit, const QStringList &command)
{
    return {"script.exit", Tr::tr("%1 could not be started: %2").arg(command.value(0), errnoText(exit.startErrno)),
            QStringLiteral("errno %1").arg(exit.startErrno)};
}

// No status was recorded: orrery-exec itself was killed, or the machine went down.
Reason withoutStatus(const ExecutionDirectory &directory)
{
    const auto run = RunFile::read(directory);
    if (run && run->bootId != currentBootId())
        return {"machine.rebooted", Tr::tr("The machine was restarted while the script ran."), {}};
    return {"supervisor.lost", Tr::tr("The run was killed from outside; how the script ended is not known."), {}};
}

// EXDEV: what an overlay cannot do (docs/design.md, "Continue").
Reason adviseOnOverlay(const ExecutionDirectory &directory, Reason reason)
{
    if (reason.message.contains(u"[Errno 18]") && overlayOf(directory)) {
        reason.message += u' '
            + Tr::tr("Folders that the earlier run left cannot be renamed where it lies under this one: --home-mode "
                     "copy lets them.");
    }
    return reason;
}

// Ended by a supervisor that was itself killed before it could write why.
bool endedAtItsTimeLimit(const ExecutionContext &context, const std::optional<ExitFile> &exit)
{
    const auto run = RunFile::read(context.directory);
    return run && exit && context.spec.timeLimit && WIFSIGNALED(exit->waitStatus)
        && run->started.msecsTo(exit->ended) >= context.spec.timeLimit->count();
}

} // namespace

void judge(ExecutionContext &context, const RunEnd &end)
{
    ExecutionStatus &status = context.status;
    if (end.logTruncated)
        context.warn({"log.truncated", Tr::tr("The script cut its own log; what it had written before is gone."), {}});
    const auto exit = ExitFile::read(context.directory);
    if (exit && exit->startErrno == 0) {
        status.usage.cpuSeconds = exit->cpuSeconds;
        // Each of them sees what the other does not: the kernel the peak of one process, we the sum of all.
        status.usage.peakMemory = std::max(exit->peakMemory, status.usage.peakMemory.value_or(0));
        if (WIFEXITED(exit->waitStatus))
            status.exitCode = WEXITSTATUS(exit->waitStatus);
        else
            status.signal = WTERMSIG(exit->waitStatus);
    }
    const bool success = exit && exit->startErrno == 0 && exit->waitStatus == 0;
    if (success)
        status.reason.reset(); // it was quicker than the request to stop, or than its limit
    else if (end.ending == Ending::ByUser || (end.ending == Ending::ByItself && readStopRequest(context.directory)))
        status.reason = Reason{"user.stop", Tr::tr("Stopped by you."), {}};
    else if (end.ending == Ending::TimeLimit || endedAtItsTimeLimit(context, exit))
        status.reason = Reason{
            "limit.time", Tr::tr("Ended after its time limit of %1.").arg(formatDuration(*context.spec.timeLimit)), {}};
    else if (!exit)
        status.reason = withoutStatus(context.directory);
    else if (exit->startErrno != 0)
        status.reason = couldNotStart(*exit, status.command);
    else
        status.reason = adviseOnOverlay(context.directory,
                                        reasonOfEnd(exit->waitStatus, endOfLog(context.directory), workNames(context)));
}

ExecutionState verdictOf(const ExecutionStatus &status)
{
    if (!status.reason)
        return ExecutionState::Succeeded;
    if (status.reason->code == Code("user.stop"))
        return ExecutionState::Cancelled;
    if (status.reason->code == Code("supervisor.lost") || status.reason->code == Code("machine.rebooted"))
        return ExecutionState::Lost;
    return ExecutionState::Failed;
}

} // namespace orrery
