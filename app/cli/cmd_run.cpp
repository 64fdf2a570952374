// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/progressline.h"
#include "app/cli/runbundle.h"
#include "app/cli/runoptions.h"
#include "app/cli/submission.h"
#include "core/base/tr.h"
#include "core/execution/bundlerun.h"
#include "core/execution/taskzip.h"
#include "core/task/settings.h"

namespace orrery::cli {

namespace {

struct Options {
    std::string task;
    RunOptions run;
    bool verify = false;
    bool detach = false;
};

void run(Context &context, const Options &options)
{
    const auto programs = context.programs();
    const auto workspace = context.workspace();
    if (!programs || !workspace)
        return context.fail(programs ? workspace.error() : programs.error());
    auto changes = options.run.toChanges();
    if (!changes)
        return context.fail(changes.error());
    const QString path = pathArgument(options.task);
    if (Bundle::isOne(path)) {
        if (auto filled = fillSecrets(*changes); !filled)
            return context.fail(filled.error());
        return runBundle(context, *workspace, path, *changes, options.verify, options.detach);
    }
    if (options.verify) {
        return context.fail(Error{"usage.arguments",
                                  Tr::tr("--verify needs a bundle, and %1 is none").arg(path),
                                  {},
                                  Tr::tr("orrery export writes one.")});
    }
    const auto source = TaskSource::open(*workspace, QString::fromStdString(options.task), context.stop());
    if (!source)
        return context.fail(source.error());
    if (auto filled = fillSecrets(*changes, Settings::load(source->folder()).secrets()); !filled)
        return context.fail(filled.error());
    const RunRequest request{std::move(*changes), source->folder(), source->origin(), source->name()};
    const auto submission = [&] {
        ProgressLine progress(Tr::tr("Keeping the code"));
        return submitRun(*workspace, *programs, request, progress, context.stop());
    }();
    followSubmission(context, ExecutionStore(*workspace), submission, options.detach);
}

} // namespace

void addRun(Command app, Context &context)
{
    const Command command
        = app.addCommand("run", "Run a task and follow its log; Ctrl-C asks: stop, or leave it running");
    const auto options = std::make_shared<Options>();
    command.addOption("TASK", options->task, "A task folder, a zip or tar of one, or a bundle that export wrote")
        .required()
        .argument("DIR|FILE.zip");
    options->run.addTo(command);
    command.addFlag("--detach", options->detach, "Print the id and return; the run goes on");
    command.addFlag("--verify", options->verify,
                    "Of a bundle: say which files it wrote are equal, byte for byte, and which are not");
    command.footer("Behind -- stands a command that runs instead of the task's script.");
    command.onRun([&context, options] { run(context, *options); });
}

} // namespace orrery::cli
