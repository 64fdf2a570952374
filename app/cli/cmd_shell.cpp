// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "app/cli/terminalrelay.h"
#include "core/base/tr.h"
#include "core/execution/keychain.h"
#include "core/execution/shell.h"

#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

namespace orrery::cli {

namespace {

// Where the task folder's or the execution's shell opens. A folder goes before an id of the same name.
std::optional<ShellPlace> findPlace(Context &context, const Workspace &workspace, const std::string &reference)
{
    const QString folder = pathArgument(reference);
    if (QFileInfo(folder).isDir()) {
        auto place = shellInTask(workspace, folder, context.stop());
        if (!place)
            context.fail(place.error());
        return place ? std::optional(std::move(*place)) : std::nullopt;
    }
    const auto record = findExecution(context, reference);
    if (!record)
        return {};
    auto place = shellInExecution(*record);
    if (!place) {
        context.fail(place.error());
        return {};
    }
    for (const QString &name : place->spec.secrets) {
        if (auto value = findSecret(name))
            place->secrets.push_back({name, std::move(*value)});
    }
    for (const QString &name : namesWithout(place->spec.secrets, place->secrets))
        std::fprintf(stderr, "%s\n", qUtf8Printable(Tr::tr("The secret %1 is not set in this shell.").arg(name)));
    return std::move(*place);
}

void greet(const ShellPlace &place)
{
    const QString where = place.spec.isolation == Isolation::Strict ? QStringLiteral("/output") : place.work;
    const QString text = place.writable
        ? Tr::tr("%1 is the task's own folder: what you change there stays. exit leaves the shell.").arg(where)
        : Tr::tr("%1 is the saved working directory and cannot be changed; /tmp is yours until you exit.").arg(where);
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

int runHere(pid_t program)
{
    int status = 0;
    while (::waitpid(program, &status, 0) < 0 && errno == EINTR) { }
    return status;
}

void shell(Context &context, const std::string &reference, const std::vector<std::string> &words)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto place = findPlace(context, *workspace, reference);
    if (!place)
        return;
    QStringList command;
    for (const std::string &word : words)
        command += QString::fromStdString(word);
    const auto prepared = [&] {
        ProgressLine progress(Tr::tr("Environment"));
        return Shell::prepare(*workspace, *place, command, progress, context.stop());
    }();
    if (!prepared)
        return context.fail(prepared.error());
    const bool onTerminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
    auto relay = onTerminal ? TerminalRelay::open() : Result<TerminalRelay>();
    if (!relay)
        return context.fail(relay.error());
    if (command.isEmpty() && onTerminal)
        greet(*place);
    const auto started = prepared->start(relay->terminal());
    if (!started)
        return context.fail(started.error());
    const int status = onTerminal ? relay->run(*started) : runHere(*started);
    context.exitStatus = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

void addShell(Command app, Context &context)
{
    const Command command = app.addCommand("shell", "A shell in the sandbox and the environment of a run");
    const auto reference = std::make_shared<std::string>();
    const auto words = std::make_shared<std::vector<std::string>>();
    command.addOption("PLACE", *reference, "A task folder, or an execution: its working directory, not to be changed")
        .required()
        .argument("DIR|ID");
    command.addOption("COMMAND", *words, "Behind --: a command instead of the shell").hidden();
    command.footer("Behind -- stands a command that runs instead of the shell; its exit status is ours.");
    command.onRun([&context, reference, words] { shell(context, *reference, *words); });
}

} // namespace orrery::cli
