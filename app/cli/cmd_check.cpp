// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/problems.h"
#include "app/cli/progressline.h"
#include "app/cli/taskargument.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/check.h"
#include "core/task/fix.h"

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

struct Arguments {
    std::string path, profile;
    bool fix = false;
};

struct Fixed {
    Problem problem;
    std::optional<Error> error; // why it could not be mended
};

bool isSame(const Problem &a, const Problem &b)
{
    return a.code == b.code && a.file == b.file && a.message == b.message;
}

Outcome<CheckReport> checkOnce(Context &context, const QString &folder, const CheckOptions &options)
{
    ProgressLine progress(Tr::tr("Checking"));
    return check(folder, options, progress, context.stop());
}

// Mends one problem after the other, and looks again each time: lines move, and one fix may end several problems. What
// is information alone stays. Ends with what is left.
Outcome<CheckReport> mend(Context &context, const QString &folder, const CheckOptions &options,
                          std::vector<Fixed> &fixed)
{
    while (true) {
        auto report = checkOnce(context, folder, options);
        if (!report)
            return report;
        const auto next = std::ranges::find_if(report->problems, [&](const Problem &problem) {
            return problem.fix && problem.severity != Severity::Information
                && std::ranges::none_of(fixed, [&](const Fixed &done) { return isSame(done.problem, problem); });
        });
        if (next == report->problems.end())
            return report;
        Fixed done{*next, {}};
        if (const auto applied = applyFix(folder, *next->fix); !applied)
            done.error = applied.error();
        fixed.push_back(std::move(done));
    }
}

Json toJson(const std::vector<Fixed> &fixed)
{
    Json list = Json::array();
    for (const Fixed &done : fixed) {
        Json item = orrery::toJson(done.problem);
        item["fix"] = orrery::toJson(done.problem.fix->label);
        item["error"] = done.error ? orrery::toJson(done.error->message) : Json();
        list.push_back(std::move(item));
    }
    return list;
}

void checkTask(Context &context, const Arguments &arguments)
{
    CheckOptions options;
    const std::string &profile = arguments.profile;
    if (!profile.empty()) {
        options.profile = profileFromName(QString::fromStdString(profile));
        if (!options.profile)
            return context.fail(Error{"usage.profile",
                                      Tr::tr("There is no profile %1").arg(QString::fromStdString(profile)),
                                      {},
                                      Tr::tr("Profiles are: orion, gear, none.")});
    }
    const auto task = openTask(context, arguments.path);
    if (!task)
        return context.fail(task.error());
    if (arguments.fix && task->unpacked)
        return context.fail(Error{"usage.arguments",
                                  Tr::tr("--fix changes a folder, and this is an archive"),
                                  {},
                                  Tr::tr("Unpack it first.")});
    if (const auto workspace = context.workspace()) {
        options.cacheDirectory = workspace->cache();
        options.workspace = *workspace;
    }
    std::vector<Fixed> fixed;
    const auto report
        = arguments.fix ? mend(context, task->folder, options, fixed) : checkOnce(context, task->folder, options);
    if (!report)
        return context.fail(report.error());
    context.exitStatus = report->hasErrors() ? Failed : Done;
    if (context.json) {
        Json document
            = {{"problems", orrery::toJson(report->problems)}, {"files", report->files}, {"bytes", report->bytes}};
        if (arguments.fix)
            document["fixed"] = toJson(fixed);
        return context.print(document);
    }
    for (const Fixed &done : fixed)
        context.say((done.error ? Tr::tr("Not done: %1 (%2)").arg(done.problem.fix->label, done.error->message)
                                : Tr::tr("Done: %1 (%2)").arg(done.problem.fix->label, done.problem.code.toString())));
    printProblems(report->problems, stdout);
    context.say(summary(*report));
}

} // namespace

void addCheck(Command app, Context &context)
{
    const auto arguments = std::make_shared<Arguments>();
    const Command command = app.addCommand("check", "Say what is wrong with a task before it is run or sent");
    command.addOption("DIR|FILE.zip", arguments->path, "The task: a folder, or a zip or tar of one").required();
    command.addOption("--profile", arguments->profile, "Whose rules apply: orion, gear or none").argument("NAME");
    command.addFlag("--fix", arguments->fix,
                    "Mend what can be mended for certain (the fixes that the window offers as buttons), then check "
                    "again");
    command.onRun([&context, arguments] { checkTask(context, *arguments); });
}

} // namespace orrery::cli
