// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/shell.h"

#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/environmentuse.h"
#include "core/execution/home.h"
#include "core/execution/inputs.h"
#include "core/execution/runroom.h"
#include "core/execution/specmaker.h"
#include "core/python/startup.h"
#include "core/sandbox/available.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

// Removed at the end; what a killed shell left is removed by the next one: its lock is free.
class Shell::Temporary
{
public:
    static Result<std::shared_ptr<Temporary>> make(const QString &parent)
    {
        removeOrphans(parent);
        auto made = std::make_shared<Temporary>();
        const QString name = randomId();
        made->m_directory = parent + u'/' + name;
        if (auto directory = makeDirectory(parent, 0700); !directory)
            return unexpected(directory.error());
        auto lock = FileLock::lock(made->m_directory + lockSuffix());
        if (!lock)
            return unexpected(lock.error());
        made->m_lock = std::move(*lock);
        return made;
    }
    Temporary() = default;
    ~Temporary()
    {
        [[maybe_unused]] const auto removed = removeTree(m_directory);
        QFile::remove(m_directory + lockSuffix());
    }
    Temporary(const Temporary &) = delete;
    Temporary &operator=(const Temporary &) = delete;

    const QString &directory() const { return m_directory; }

private:
    static QString lockSuffix() { return QStringLiteral(".lock"); }

    static void removeOrphans(const QString &parent)
    {
        for (const QString &file : QDir(parent).entryList({u'*' + lockSuffix()}, QDir::Files)) {
            const QString path = parent + u'/' + file;
            const auto lock = FileLock::tryLock(path);
            if (!lock || !*lock)
                continue;
            [[maybe_unused]] const auto removed = removeTree(path.chopped(lockSuffix().size()));
            QFile::remove(path);
        }
    }

    QString m_directory;
    std::optional<FileLock> m_lock;
};

namespace {

// What bash shows before each line. Its name comes from a folder: nothing in it may mean something to a shell.
QString promptFor(const QString &task)
{
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9._ -]"));
    return QStringLiteral("(%1) \\w \\$ ").arg(QString(task).replace(odd, QStringLiteral("_")));
}

QStringList shellCommand()
{
    const QString bash = QStringLiteral("/bin/bash");
    return QFileInfo(bash).isExecutable() ? QStringList{bash, QStringLiteral("--norc")}
                                          : QStringList{QStringLiteral("/bin/sh")};
}

} // namespace

Outcome<ShellPlace> shellInTask(const Workspace &workspace, const QString &folder, const std::stop_token &stop)
{
    RunRequest request;
    request.folder = folder;
    const auto spec = specOfTask(workspace, request, stop);
    if (!spec)
        return unexpected(spec.error());
    return ShellPlace{*spec, folder, true, {}};
}

Result<ShellPlace> shellInExecution(const ExecutionRecord &record)
{
    if (!isFinal(record.status.state) && overlayOf(record.directory)) {
        return unexpected(Error{"execution.active",
                                Tr::tr("%1 continues another execution and has not ended; its working directory can "
                                       "only be seen by the run itself.")
                                    .arg(record.id().toString()),
                                {},
                                Tr::tr("orrery ls and orrery get show its files.")});
    }
    ShellPlace place{record.spec, record.directory.work(), false, {}};
    place.spec.environment.fresh = false;
    if (const auto &used = record.status.environment; used && !used->asIs) {
        place.spec.environment.key = used->key;
        place.spec.environment.packages = used->packages;
    }
    return place;
}

Outcome<Shell> Shell::prepare(const Workspace &workspace, const ShellPlace &place, const QStringList &command,
                              Progress &progress, std::stop_token stop)
{
    if (!QFileInfo(place.work).isDir())
        return unexpected(Halt(Error{"work.not_found", Tr::tr("%1 is not there.").arg(place.work), {}, {}}));
    Shell shell;
    shell.m_confined = place.spec.isolation == Isolation::Strict;
    if (shell.m_confined) {
        if (const auto available = checkSandbox(stop); !available)
            return unexpected(available.error());
    }
    const auto environment
        = environmentsOf(workspace).prepare(environmentRequest(place.spec, place.work), progress, stop);
    if (!environment)
        return unexpected(environment.error());
    const auto startup = writeStartupModule(workspace.cache() + "/startup");
    const auto temporary = Temporary::make(workspace.cache() + "/shells");
    if (!startup || !temporary)
        return unexpected(Halt(startup ? temporary.error() : startup.error()));
    shell.m_temporary = *temporary;
    const RunRoom room{place.work, (*temporary)->directory(), workspace.cache() + "/runs", *startup, {}, {}};
    if (auto made = makeRoom(room); !made)
        return unexpected(Halt(made.error()));
    showRoom(shell.m_sandbox, place.spec, *environment, room);
    shell.m_sandbox.workReadOnly = !place.writable;
    for (const RunBinding &binding : place.spec.bindings) {
        if (!QFileInfo(binding.path).isDir())
            return unexpected(Halt(bindingGone(binding)));
        shell.m_sandbox.inputs.push_back({binding.slot, binding.path});
    }
    shell.m_command.command = command.isEmpty() ? shellCommand() : command;
    shell.m_command.environment = runEnvironment(place.spec, placesFor(place.spec, *environment, room), place.secrets)
        + QStringList{QStringLiteral("PS1=") + promptFor(place.spec.task),
                      QStringLiteral("TERM=") + qEnvironmentVariable("TERM", QStringLiteral("dumb"))};
    return shell;
}

Result<pid_t> Shell::start(const QString &terminal) const
{
    return m_confined ? startInteractive(m_sandbox, m_command, terminal)
                      : startInteractiveUnconfined(m_sandbox.workDirectory, m_command, terminal);
}

} // namespace orrery
