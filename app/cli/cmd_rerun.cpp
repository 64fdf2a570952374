// SPDX-License-Identifier: GPL-3.0-or-later
// rerun and continue: what begins with an earlier execution.
#include "app/cli/codechoice.h"
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "app/cli/runoptions.h"
#include "app/cli/submission.h"
#include "core/base/tr.h"
#include "core/execution/rerun.h"

namespace orrery::cli {

namespace {

struct Options {
    std::string id;
    std::string code;          // empty: asked where they differ
    std::string work = "home"; // of continue: home, 0 to 4, none
    RunOptions run;
    bool detach = false;
};

void addCommon(Command command, Options &options)
{
    command.addOption("ID", options.id, "An id, a unique beginning of one, or @last").required();
    options.run.addTo(command);
    command.addFlag("--detach", options.detach, "Print the id and return; the run goes on");
    command.footer("Packages keep the versions of then, unless --fresh-env, --python or --env says otherwise.\n"
                   "Behind -- stands a command that runs instead of the one of then.");
}

void start(Context &context, const Options &options, const ExecutionRecord &earlier, RunChanges changes,
           Unasked unasked)
{
    const auto programs = context.programs();
    const auto workspace = context.workspace();
    if (!programs || !workspace)
        return context.fail(programs ? workspace.error() : programs.error());
    const auto code = chooseCode(context, *workspace, earlier, options.code, unasked);
    if (!code)
        return context.fail(code.error());
    if (auto filled = fillSecrets(changes, secretsWanted(earlier, changes)); !filled)
        return context.fail(filled.error());
    const auto submission = [&] {
        ProgressLine progress(Tr::tr("Keeping the code"));
        return submitRerun(*workspace, *programs, earlier, *code, changes, progress, context.stop());
    }();
    followSubmission(context, ExecutionStore(*workspace), submission, options.detach);
}

void rerun(Context &context, const Options &options)
{
    auto changes = options.run.toChanges();
    if (!changes)
        return context.fail(changes.error());
    if (const auto earlier = findExecution(context, options.id))
        start(context, options, *earlier, std::move(*changes), Unasked::Then);
}

// The earlier working directory goes where --work says.
void continueFrom(Context &context, const Options &options)
{
    const auto earlier = findExecution(context, options.id);
    if (!earlier)
        return;
    const QString id = earlier->id().toString();
    const bool home = options.work == "home";
    auto changes = options.run.toChanges(home ? std::optional(HomeSource{id, HomeMode::Auto, {}}) : std::nullopt);
    if (!changes)
        return context.fail(changes.error());
    if (!home)
        changes->withoutHome = true;
    if (!home && options.work != "none")
        changes->inputs.emplace_back(options.work[0] - '0', "exec:" + id);
    start(context, options, *earlier, std::move(*changes), Unasked::Refused);
}

} // namespace

void addRerun(Command app, Context &context)
{
    const Command command = app.addCommand("rerun", "Run an execution again, with what is changed here");
    const auto options = std::make_shared<Options>();
    addCommon(command, *options);
    command
        .addOption("--code", options->code,
                   "The code as it was then or as the folder has it now (default: then; asked where they differ)")
        .oneOf({"then", "now"});
    command.onRun([&context, options] { rerun(context, *options); });
}

void addContinue(Command app, Context &context)
{
    const Command command
        = app.addCommand("continue", "Go on where an execution ended: with its files, inputs and values");
    const auto options = std::make_shared<Options>();
    addCommon(command, *options);
    command
        .addOption("--code", options->code,
                   "The code as it was then, as the folder has it now, or that of another folder (default: asked "
                   "where then and now differ)")
        .argument("then|now|DIR");
    command
        .addOption("--work", options->work,
                   "Where the earlier working directory is: at home, read-only at /input0 to /input4, or nowhere")
        .argument("home|0-4|none")
        .oneOf({"home", "0", "1", "2", "3", "4", "none"});
    command.onRun([&context, options] { continueFrom(context, *options); });
}

} // namespace orrery::cli
