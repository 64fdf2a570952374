// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/launch.h"

#include "core/base/filelock.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/process/spawn.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cerrno>

#include <sys/wait.h>

namespace orrery {

Result<Programs> Programs::besideUs()
{
    const QString directory = QCoreApplication::applicationDirPath();
    const Programs programs{directory + "/orrery", directory + "/orrery-exec"};
    for (const QString &program : {programs.orrery, programs.launcher}) {
        if (!QFileInfo(program).isExecutable()) {
            return unexpected(Error{"program.missing",
                                    Tr::tr("%1 is missing from this installation").arg(program),
                                    {},
                                    Tr::tr("Install Orrery again, or run ./dev build.")});
        }
    }
    return programs;
}

Result<> startSupervisor(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory)
{
    SpawnRequest request;
    request.program = programs.orrery;
    request.arguments = {"--home", workspace.home(), "supervise", directory.path()};
    request.workingDirectory = QStringLiteral("/");
    request.group = SpawnRequest::Group::OwnSession;
    const auto pid = spawn(request);
    if (!pid)
        return unexpected(pid.error());
    // It forks at once; what we started ends, so that nobody has to wait for the supervisor itself.
    while (::waitpid(*pid, nullptr, 0) < 0 && errno == EINTR) { }
    return {};
}

int adoptOrphans(const ExecutionStore &store, const Programs &programs)
{
    int adopted = 0;
    for (const ExecutionId &id : activeExecutions(store.workspace())) {
        const ExecutionDirectory directory = store.directory(id);
        const bool beingMade = isBeingRegistered(store.workspace(), id); // asked first: it may become one meanwhile
        const auto record = store.read(id);
        if (!record || isFinal(record->status.state)) {
            if (record || (!beingMade && record.error().code == Code("execution.not_found")))
                unmarkActive(store.workspace(), id);
            continue;
        }
        if (!FileLock::isHeld(directory.supervisorLock()) && startSupervisor(programs, store.workspace(), directory))
            ++adopted;
    }
    return adopted;
}

} // namespace orrery
