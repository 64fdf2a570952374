// SPDX-License-Identifier: GPL-3.0-or-later
// The command `orrery`: arguments in, documents and exit status out. What it does is in core.

#include "app/cli/commands.h"
#include "app/cli/crashes.h"
#include "app/cli/interrupt.h"
#include "core/base/tr.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>

#include <cstring>

#include <unistd.h>

namespace {

using namespace orrery;
using namespace orrery::cli;

// A supervisor leaves the process that was started at once, before anything has threads: whoever started it waits for
// no more than this, and nobody has to reap it later.
// True in the supervisor.
bool detachSupervisor(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "supervise") == 0) {
            if (::fork() != 0)
                ::_exit(0);
            ::setsid();
            return true;
        }
        if (std::strcmp(argv[i], "--home") == 0)
            ++i;
        else if (argv[i][0] != '-')
            return false;
    }
    return false;
}

int parse(CLI::App &app, Context &context, int argc, char **argv)
{
    if (const auto missing = findNotBuilt(app, {argv + 1, argv + argc})) {
        context.json = std::find(argv, argv + argc, std::string_view("--json")) != argv + argc;
        context.fail(Error{"not.built", Tr::tr("%1 is not built yet").arg(QString::fromStdString(*missing)), {}, {}});
        return WrongUse;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        context.json = std::find(argv, argv + argc, std::string_view("--json")) != argv + argc;
        context.fail(Error{"usage.arguments",
                           QString::fromUtf8(error.what()),
                           {},
                           Tr::tr("orrery --help, or orrery COMMAND --help, shows how it is used.")});
        return WrongUse;
    }
    return context.exitStatus;
}

} // namespace

int main(int argc, char **argv)
{
    if (!detachSupervisor(argc, argv))
        catchInterrupts();
    const QCoreApplication application(argc, argv);
    // What is wrong with an archive is said once, by us.
    QLoggingCategory::setFilterRules(QStringLiteral("kf.archive=false"));
    QCoreApplication::setApplicationName(QStringLiteral("orrery"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ORRERY_VERSION));
    reportCrashesTo(Workspace::defaultHome());

    Context context;
    CLI::App app{"Task folders for model training: check, pack, run and keep them.", "orrery"};
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", "orrery " ORRERY_VERSION);
    app.add_option_function<std::string>(
           "--home",
           [&](const std::string &path) {
               context.home = QDir::cleanPath(QDir(QString::fromStdString(path)).absolutePath());
               reportCrashesTo(context.home);
           },
           "The workspace (default: $ORRERY_HOME, else the platform's data location)")
        ->type_name("DIR");
    app.add_flag("--json", context.json, "Print exactly one JSON document on stdout");
    for (const auto add : {addNew,   addInit, addCheck, addPack, addRun,     addRerun,      addContinue, addExecution,
                           addNotes, addLogs, addFiles, addDiff, addCompare, addExport,     addRemove,   addStorage,
                           addShell, addData, addEnv,   addHome, addDoctor,  addCompletion, addSupervise})
        add(app, context);
    const int status = parse(app, context, argc, argv);
    offerCrashReports(context.home.isEmpty() ? Workspace::defaultHome() : context.home);
    return status;
}
