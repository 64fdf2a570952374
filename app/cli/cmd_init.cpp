// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/progressline.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/folder.h"
#include "core/task/init.h"

namespace orrery::cli {

namespace {

struct Arguments {
    std::string directory, script, output;
    bool dryRun = false, yes = false, openBayes = false;
};

Json document(const InitPlan &plan, bool written)
{
    Json files = Json::array();
    for (const PlannedFile &file : plan.files)
        files.push_back({{"path", toJson(file.file)},
                         {"exists", file.exists},
                         {"reason", toJson(file.reason)},
                         {"content", toJson(QString::fromUtf8(file.bytes))}});
    Json candidates = Json::array();
    for (const ScriptCandidate &candidate : plan.candidates)
        candidates.push_back(toJson(candidate.path.display()));
    return {{"directory", toJson(plan.root)},
            {"script", toJson(plan.script)},
            {"candidates", candidates},
            {"output_path", toJson(plan.outputPath)},
            {"requirements", toJson(plan.requirements)},
            {"files", files},
            {"written", written}};
}

void show(Context &context, const InitPlan &plan)
{
    for (const PlannedFile &file : plan.files) {
        context.say(
            QStringLiteral("%1 (%2): %3").arg(file.file, file.exists ? Tr::tr("changed") : Tr::tr("new"), file.reason));
        for (const QByteArray &line : file.bytes.trimmed().split('\n'))
            context.say(QStringLiteral("    ") + QString::fromUtf8(line));
    }
}

void init(Context &context, const Arguments &arguments)
{
    const QString folder = pathArgument(arguments.directory);
    const auto task = TaskFolder::open(folder);
    if (!task)
        return context.fail(task.error());
    if (const auto concern = task->concern(); concern && !arguments.yes)
        return context.fail(Error{"usage.folder", *concern, {}, Tr::tr("Give --yes to make it a task all the same.")});
    InitOptions options;
    options.script = QString::fromStdString(arguments.script);
    options.outputPath = QString::fromStdString(arguments.output);
    options.openBayes = arguments.openBayes;
    const auto plan = [&] {
        ProgressLine progress(Tr::tr("Looking at the code"));
        return planInit(folder, options, progress, context.stop());
    }();
    if (!plan)
        return context.fail(plan.error());
    show(context, *plan);
    if (plan->files.empty())
        context.say(Tr::tr("%1 is a task already; nothing is missing.").arg(folder));
    const bool write = !plan->files.empty() && !arguments.dryRun
        && (arguments.yes || context.json || confirm(Tr::tr("Write these files? [Y/n]")));
    if (write) {
        if (auto done = applyInit(*plan); !done)
            return context.fail(done.error());
    }
    if (context.json)
        return context.print(document(*plan, write));
    if (write)
        context.say(Tr::tr("Written. Next: orrery run %1").arg(QString::fromStdString(arguments.directory)));
    else if (!plan->files.empty())
        context.say(Tr::tr("Nothing was written."));
}

} // namespace

void addInit(Command app, Context &context)
{
    const auto arguments = std::make_shared<Arguments>();
    const Command command = app.addCommand(
        "init", "Make an existing folder a task: script guessed, requirements from its imports; shown, then written");
    command.addOption("DIR", arguments->directory, "The folder").required();
    command.addOption("--script", arguments->script, "The script to run, instead of the guess").argument("FILE");
    command.addOption("--output", arguments->output, "The folder that becomes output.zip, instead of the guess")
        .argument("DIR");
    command.addFlag("--openbayes", arguments->openBayes,
                    "Write an openbayes.yaml, too, that says what orrery.yaml says (for people of that service)");
    command.addFlag("--dry-run", arguments->dryRun, "Show what would be written, and write nothing");
    command.addFlag("--yes", arguments->yes, "Do not ask on a terminal");
    command.onRun([&context, arguments] { init(context, *arguments); });
}

} // namespace orrery::cli
