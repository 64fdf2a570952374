// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "app/cli/runoptions.h"
#include "app/cli/submission.h"
#include "core/base/tr.h"
#include "core/execution/rerun.h"

#include <cstdio>

#include <unistd.h>

namespace orrery::cli {

namespace {

struct Options {
    std::string id;
    std::string code; // then, now; empty: asked where they differ
    RunOptions run;
    bool detach = false;
};

// Then and now are the same, or somebody decides; without a terminal it is the code of then, and that is said.
CodeChoice chooseCode(Context &context, const Workspace &workspace, const ExecutionRecord &earlier)
{
    const auto changes = codeChangesSince(workspace, earlier, Progress::none(), context.stop());
    if (!changes || changes->empty())
        return CodeChoice::Then; // also where the folder is gone
    const QString differs = Tr::tr("%n file(s) of %1 changed since then.", nullptr, static_cast<int>(changes->size()))
                                .arg(earlier.spec.taskPath);
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
        std::fprintf(stderr, "%s %s\n", qUtf8Printable(differs),
                     qUtf8Printable(Tr::tr("The code of then is run; --code now takes the one of now.")));
        return CodeChoice::Then;
    }
    std::fprintf(stderr, "%s %s ", qUtf8Printable(differs),
                 qUtf8Printable(Tr::tr("Run the code as it was then, or as it is now? [T/n]")));
    char answer[16] = {};
    const bool now = std::fgets(answer, sizeof answer, stdin) && (answer[0] == 'n' || answer[0] == 'N');
    return now ? CodeChoice::Now : CodeChoice::Then;
}

void rerun(Context &context, const Options &options)
{
    auto changes = options.run.toChanges();
    if (!changes)
        return context.fail(changes.error());
    const auto programs = context.programs();
    if (!programs)
        return context.fail(programs.error());
    const auto earlier = findExecution(context, options.id);
    if (!earlier)
        return;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    CodeChoice code = options.code == "now" ? CodeChoice::Now : CodeChoice::Then;
    if (options.code.empty())
        code = chooseCode(context, *workspace, *earlier);
    if (auto filled = fillSecrets(*changes, secretsWanted(*earlier, *changes)); !filled)
        return context.fail(filled.error());
    const auto submission = [&] {
        ProgressLine progress(Tr::tr("Keeping the code"));
        return submitRerun(*workspace, *programs, *earlier, code, *changes, progress, context.stop());
    }();
    followSubmission(context, ExecutionStore(*workspace), submission, options.detach);
}

} // namespace

void addRerun(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("rerun", "Run an execution again, with what is changed here");
    const auto options = std::make_shared<Options>();
    command->add_option("ID", options->id, "An id, a unique beginning of one, or @last")->required();
    command
        ->add_option("--code", options->code,
                     "The code as it was then or as the folder has it now (default: then; asked where they differ)")
        ->check(CLI::IsMember({"then", "now"}));
    options->run.addTo(*command);
    command->add_flag("--detach", options->detach, "Print the id and return; the run goes on");
    command->footer("Packages keep the versions of then, unless --fresh-env, --python or --env says otherwise.\n"
                    "Behind -- stands a command that runs instead of the one of then.");
    command->callback([&context, options] { rerun(context, *options); });
}

} // namespace orrery::cli
