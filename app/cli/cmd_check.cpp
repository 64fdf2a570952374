// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/problems.h"
#include "app/cli/progressline.h"
#include "app/cli/taskargument.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/check.h"

#include <algorithm>

namespace orrery::cli {

namespace {

QString summary(const CheckReport &report)
{
    const auto count = [&](Severity severity) {
        return static_cast<int>(std::ranges::count(report.problems, severity, &Problem::severity));
    };
    const QString files
        = Tr::tr("%n file(s), %1", nullptr, static_cast<int>(report.files)).arg(formatSize(report.bytes));
    if (report.problems.empty())
        return Tr::tr("No problems in %1").arg(files);
    return Tr::tr("%1, %2 in %3")
        .arg(Tr::tr("%n error(s)", nullptr, count(Severity::Error)),
             Tr::tr("%n warning(s)", nullptr, count(Severity::Warning)), files);
}

void checkTask(Context &context, const std::string &path, const std::string &profile)
{
    CheckOptions options;
    if (!profile.empty()) {
        options.profile = profileFromName(QString::fromStdString(profile));
        if (!options.profile)
            return context.fail(Error{"usage.profile",
                                      Tr::tr("There is no profile %1").arg(QString::fromStdString(profile)),
                                      {},
                                      Tr::tr("Profiles are: orion, gear, none.")});
    }
    const auto task = openTask(context, path);
    if (!task)
        return context.fail(task.error());
    if (const auto workspace = context.workspace())
        options.cacheDirectory = workspace->cache();
    const auto report = [&] {
        ProgressLine progress(Tr::tr("Checking"));
        return check(task->folder, options, progress, context.stop());
    }();
    if (!report)
        return context.fail(report.error());
    context.exitStatus = report->hasErrors() ? Failed : Done;
    if (context.json)
        return context.print(
            {{"problems", toJson(report->problems)}, {"files", report->files}, {"bytes", report->bytes}});
    printProblems(report->problems, stdout);
    context.say(summary(*report));
}

} // namespace

void addCheck(CLI::App &app, Context &context)
{
    struct Arguments {
        std::string path, profile;
    };
    const auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("check", "Say what is wrong with a task before it is run or sent");
    command->add_option("DIR|FILE.zip", arguments->path, "The task")->required();
    command->add_option("--profile", arguments->profile, "Whose rules apply: orion, gear or none")->type_name("NAME");
    command->callback([&context, arguments] { checkTask(context, arguments->path, arguments->profile); });
}

} // namespace orrery::cli
