// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/start.h"

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/process/spawn.h"
#include "core/sandbox/bubblewrap.h"
#include "core/sandbox/overlay.h"

#include <cerrno>

#include <sys/mman.h>
#include <unistd.h>

namespace orrery {

namespace {

// The numbers that descriptors have in the child.
enum Childs { StatusFd = 3, LockFd, PasswdFd, GroupFd, ExitFd, LogFd, StartedFd };

Result<Descriptor> memoryFile(const QByteArray &content)
{
    Descriptor file(::memfd_create("orrery", MFD_CLOEXEC));
    if (!file.isOpen())
        return unexpected(systemError(Tr::tr("No memory file can be made"), errno));
    if (auto written = writeAll(file.get(), content, {}); !written)
        return unexpected(written.error());
    ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

QByteArray passwdLine()
{
    return "user:x:" + QByteArray::number(::getuid()) + ':' + QByteArray::number(::getgid())
        + "::" + runpath::privateHome + ":/bin/sh\n";
}

QByteArray groupLine()
{
    return "user:x:" + QByteArray::number(::getgid()) + ":\n";
}

QStringList launcherArguments(const RunCommand &command, bool confined)
{
    QStringList arguments{"--exit-fd",    QString::number(ExitFd),    "--log-fd",  QString::number(LogFd),
                          "--started-fd", QString::number(StartedFd), "--lock-fd", QString::number(LockFd)};
    if (confined)
        arguments << "--guard";
    return arguments + QStringList{"--"} + command.command;
}

std::vector<PassedDescriptor> passed(const RunDescriptors &descriptors)
{
    return {{descriptors.errors, 1},    {descriptors.errors, 2},  {descriptors.lock, LockFd},
            {descriptors.exit, ExitFd}, {descriptors.log, LogFd}, {descriptors.started, StartedFd}};
}

Result<QString> findBubblewrap()
{
    const QString bwrap = findProgram(QStringLiteral("bwrap"));
    if (bwrap.isEmpty())
        return unexpected(Error{"sandbox.unavailable",
                                Tr::tr("bubblewrap is not installed"),
                                {},
                                Tr::tr("Install it: sudo apt install bubblewrap")});
    return bwrap;
}

// A terminal, or ours.
void addInteraction(SpawnRequest &request, const QString &terminal)
{
    request.terminal = terminal;
    request.group = terminal.isEmpty() ? SpawnRequest::Group::Ours : SpawnRequest::Group::OwnSession;
    if (terminal.isEmpty())
        request.descriptors = {{0, 0}, {1, 1}, {2, 2}};
}

} // namespace

Result<pid_t> startSandboxed(const SandboxSpec &spec, const RunCommand &command, const RunDescriptors &descriptors)
{
    const auto bwrap = findBubblewrap();
    if (!bwrap)
        return unexpected(bwrap.error());
    const auto passwd = memoryFile(passwdLine());
    const auto group = memoryFile(groupLine());
    if (!passwd || !group)
        return unexpected((passwd ? group : passwd).error());

    SpawnRequest request;
    request.program = *bwrap;
    if (spec.overlay) {
        request.program = spec.launcher;
        request.arguments = overlayArguments(*spec.overlay, spec.workDirectory) << *bwrap;
    }
    request.arguments += bubblewrapArguments(spec, {StatusFd, LockFd, PasswdFd, GroupFd});
    request.arguments << "--" << QLatin1StringView(runpath::own) + "/orrery-exec" << launcherArguments(command, true);
    request.environment = command.environment;
    request.descriptors = passed(descriptors);
    request.descriptors.push_back({descriptors.status, StatusFd});
    request.descriptors.push_back({passwd->get(), PasswdFd});
    request.descriptors.push_back({group->get(), GroupFd});
    request.group = SpawnRequest::Group::OwnSession;
    return spawn(request);
}

Result<pid_t> startUnconfined(const QString &workDirectory, const QString &launcher, const RunCommand &command,
                              const RunDescriptors &descriptors)
{
    SpawnRequest request;
    request.program = launcher;
    request.arguments = launcherArguments(command, false);
    request.workingDirectory = workDirectory;
    request.environment = command.environment;
    request.descriptors = passed(descriptors);
    request.group = SpawnRequest::Group::OwnSession;
    return spawn(request);
}

Result<pid_t> startInteractive(SandboxSpec spec, const RunCommand &command, const QString &terminal)
{
    const auto bwrap = findBubblewrap();
    const auto passwd = memoryFile(passwdLine());
    const auto group = memoryFile(groupLine());
    if (!bwrap)
        return unexpected(bwrap.error());
    if (!passwd || !group)
        return unexpected((passwd ? group : passwd).error());
    spec.interactive = true;
    SpawnRequest request;
    addInteraction(request, terminal);
    request.program = *bwrap;
    request.arguments = bubblewrapArguments(spec, {.status = -1, .lock = -1, .passwd = PasswdFd, .group = GroupFd});
    request.arguments += QStringList{"--"} + command.command;
    request.environment = command.environment;
    request.descriptors.push_back({passwd->get(), PasswdFd});
    request.descriptors.push_back({group->get(), GroupFd});
    return spawn(request);
}

Result<pid_t> startInteractiveUnconfined(const QString &workDirectory, const RunCommand &command,
                                         const QString &terminal)
{
    SpawnRequest request;
    addInteraction(request, terminal);
    request.program = findProgram(command.command.value(0));
    request.arguments = command.command.mid(1);
    request.workingDirectory = workDirectory;
    request.environment = command.environment;
    return spawn(request);
}

pid_t firstProcessOf(const QString &statusFile)
{
    const auto text = readFile(statusFile, 1 << 20);
    if (!text)
        return -1;
    for (const QByteArray &line : text->split('\n')) {
        const auto json = parseJson(line);
        if (json && member(*json, "child-pid").is_number())
            return static_cast<pid_t>(integerMember(*json, "child-pid"));
    }
    return -1;
}

} // namespace orrery
