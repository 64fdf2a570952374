// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/launch.h"

#include "core/base/filelock.h"
#include "core/base/ids.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/process/spawn.h"
#include "core/process/usersystemd.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <cerrno>

#include <sys/wait.h>

namespace orrery {

namespace {

constexpr int secretsFd = 3; // in the supervisor

// Ours without the secrets: the supervisor also starts builds, which run other people's code.
QStringList environmentWithout(const Secrets &secrets)
{
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const Secret &secret : secrets)
        variables.remove(secret.name);
    return variables.toStringList();
}

} // namespace

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

namespace {

// The supervisor forks at once; what we started ends, so that nobody has to wait for the supervisor itself.
Result<> startDetached(const QStringList &words, const Secrets &secrets)
{
    SpawnRequest request;
    request.program = words.front();
    request.arguments = words.mid(1);
    request.workingDirectory = QStringLiteral("/");
    request.group = SpawnRequest::Group::OwnSession;
    Descriptor sealed;
    if (!secrets.empty()) {
        auto memory = sealSecrets(secrets);
        if (!memory)
            return unexpected(memory.error());
        sealed = std::move(*memory);
        request.arguments += {"--secrets-fd", QString::number(secretsFd)};
        request.descriptors = {{sealed.get(), secretsFd}};
        request.environment = environmentWithout(secrets);
    }
    const auto pid = spawn(request);
    if (!pid)
        return unexpected(pid.error());
    int status = 0;
    while (::waitpid(*pid, &status, 0) < 0 && errno == EINTR) { }
    if (status != 0) {
        return unexpected(
            Error{"process.not_started", Tr::tr("%1 did not start a supervisor").arg(words.front()), {}, {}});
    }
    return {};
}

} // namespace

Result<> startSupervisor(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory,
                         const Secrets &secrets)
{
    const QStringList words{programs.orrery, "--home", workspace.home(), "supervise", directory.path()};
    if (hasUserSystemd()) {
        // A name that no other start of this execution has: the scope of a run that goes on may still be there.
        const QString unit = QStringLiteral("orrery-%1-%2").arg(directory.path().section(u'/', -1), randomId());
        if (startDetached(inScopeOfItsOwn(unit) + words, secrets))
            return {};
    }
    return startDetached(words, secrets);
}

bool keepSupervised(const Programs &programs, const Workspace &workspace, const ExecutionDirectory &directory)
{
    return !FileLock::isHeld(directory.supervisorLock()) && startSupervisor(programs, workspace, directory).has_value();
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
        if (keepSupervised(programs, store.workspace(), directory))
            ++adopted;
    }
    return adopted;
}

} // namespace orrery
