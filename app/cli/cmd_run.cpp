// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/follow.h"
#include "app/cli/problems.h"
#include "app/cli/progressline.h"
#include "app/cli/runoptions.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/document.h"
#include "core/execution/submit.h"
#include "core/execution/taskzip.h"

#include <QDir>
#include <QFileInfo>

namespace orrery::cli {

namespace {

struct Options {
    std::string task;
    RunOptions run;
    bool detach = false;
};

// After the last word of an execution: the document, or a line for people.
void tellEnd(Context &context, const ExecutionRecord &record)
{
    context.exitStatus = exitStatusOf(record);
    if (context.json) {
        context.print(executionDocument(record));
        return;
    }
    std::fprintf(stderr, "%s %s\n", qUtf8Printable(record.id().toString()), qUtf8Printable(outcomeSentence(record)));
    for (const Reason &warning : record.status.warnings)
        std::fprintf(stderr, "  %s\n", qUtf8Printable(warning.message));
}

void tellRefusal(Context &context, const std::vector<Problem> &problems)
{
    const auto first = std::find_if(problems.begin(), problems.end(),
                                    [](const Problem &problem) { return problem.severity == Severity::Error; });
    if (!context.json)
        printProblems(problems, stderr);
    context.fail(Error{first->code, first->message, {}, first->hint});
    context.exitStatus = Failed;
}

// On stderr: with --json the document has them.
void tellConflicts(const std::vector<HomeConflict> &conflicts)
{
    for (const HomeConflict &conflict : conflicts) {
        const QString line = conflict.taken == HomeConflict::Taken::Code
            ? Tr::tr("conflict: %1 was %2 by the earlier run and is another one in the code: the code's is taken "
                     "(--keep %1 takes the earlier run's)")
            : Tr::tr(
                "conflict: %1 was %2 by the earlier run and is another one in the code: the earlier run's is kept");
        std::fprintf(stderr, "%s\n", qUtf8Printable(line.arg(conflict.path.display(), toText(conflict.work))));
    }
}

void run(Context &context, const Options &options)
{
    const auto programs = context.programs();
    const auto workspace = context.workspace();
    if (!programs || !workspace)
        return context.fail(programs ? workspace.error() : programs.error());
    auto request = options.run.toRequest();
    if (!request)
        return context.fail(request.error());
    const auto source = TaskSource::open(*workspace, QString::fromStdString(options.task), context.stop());
    if (!source)
        return context.fail(source.error());
    request->folder = source->folder();
    request->origin = source->origin();
    request->task = source->name();

    const auto submission = [&] {
        ProgressLine progress(Tr::tr("Keeping the code"));
        return submitRun(*workspace, *programs, *request, progress, context.stop());
    }();
    if (!submission)
        return context.fail(submission.error());
    if (!submission->id)
        return tellRefusal(context, submission->problems);
    tellConflicts(submission->conflicts);

    const ExecutionStore store(*workspace);
    if (options.detach) {
        const auto record = store.read(*submission->id);
        if (!record)
            return context.fail(record.error());
        if (context.json)
            context.print(executionDocument(*record));
        else
            context.say(submission->id->toString());
        return;
    }
    const Followed followed = followExecution(context, store, *submission->id, context.json ? stderr : stdout);
    const auto record = store.read(*submission->id);
    if (!record)
        return context.fail(record.error());
    if (followed == Followed::LeftRunning) {
        std::fprintf(stderr, "%s\n",
                     qUtf8Printable(Tr::tr("%1 goes on. orrery logs -f %1 shows it again, orrery stop %1 ends it.")
                                        .arg(submission->id->toString())));
        if (context.json)
            context.print(executionDocument(*record));
        return;
    }
    tellEnd(context, *record);
}

} // namespace

void addRun(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("run", "Run a task and follow its log; Ctrl-C asks: stop, or leave it running");
    const auto options = std::make_shared<Options>();
    command->add_option("TASK", options->task, "A task folder, or a zip or tar of one")
        ->required()
        ->type_name("DIR|FILE.zip");
    options->run.addTo(*command);
    command->add_flag("--detach", options->detach, "Print the id and return; the run goes on");
    command->footer("Behind -- stands a command that runs instead of the task's script.");
    command->callback([&context, options] { run(context, *options); });
}

} // namespace orrery::cli
