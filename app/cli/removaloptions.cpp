// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/removaloptions.h"

#include "app/cli/arguments.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/task/tasklist.h"

namespace orrery::cli {

namespace {

Error badRules(const QString &message, const QString &hint)
{
    return {"usage.rules", message, {}, hint};
}

// The folder and where it was before it was moved: its executions name those.
QStringList pathsOf(const Workspace &workspace, const QString &folder)
{
    QStringList paths{folder};
    if (const auto tasks = readTaskList(workspace)) {
        for (const KnownTask &task : *tasks) {
            if (task.path == folder)
                paths += task.formerPaths;
        }
    }
    return paths;
}

} // namespace

void addRemovalOptions(Command command, RemovalOptions &options)
{
    command.addOption("--task", options.task, "By rule: of this task alone").argument("DIR");
    command.addOption("--older-than", options.olderThan, "By rule: that ended longer ago (30d, 12h)").argument("DUR");
    command.addFlag("--failed", options.failed, "By rule: that failed or were lost");
    const auto best = command
                          .addOption("--keep-best", options.keepBest,
                                     "By rule: all but the best N of each task, by --metric (its last value)")
                          .argument("N")
                          .between(1, 1'000'000);
    const auto metric = command.addOption("--metric", options.metric, "What the best have the highest value of")
                            .argument("NAME")
                            .needs(best);
    best.needs(metric);
    command.addFlag("--lowest", options.lowest, "The best have the lowest value").needs(best);
    command.addFlag("--all", options.all, "By rule: all that have ended; with --task the task leaves the list too");
    command.addFlag("--starred", options.starred, "By rule: those with a star too, which stay otherwise");
}

Result<> checkRemovalOptions(const RemovalOptions &options, bool named)
{
    if (named && (options.any() || !options.task.empty() || options.starred)) {
        return unexpected(badRules(Tr::tr("Executions are named, or selected by a rule; not both"),
                                   Tr::tr("Leave the ids out, or the rules.")));
    }
    if (!named && !options.any()) {
        return unexpected(
            badRules(Tr::tr("Nothing says what is to be deleted"),
                     Tr::tr("Name executions, or give a rule: --older-than, --failed, --keep-best or --all.")));
    }
    if (!options.olderThan.empty() && !parseDuration(QString::fromStdString(options.olderThan))) {
        return unexpected(badRules(Tr::tr("%1 is no duration").arg(QString::fromStdString(options.olderThan)),
                                   Tr::tr("Examples: 90m, 12h, 30d.")));
    }
    return {};
}

std::optional<RemovalSelection> selectByOptions(const ExecutionStore &store, const RemovalOptions &options)
{
    RemovalRules rules;
    if (!options.task.empty())
        rules.taskPaths = pathsOf(store.workspace(), pathArgument(options.task));
    if (!options.olderThan.empty())
        rules.olderThan = parseDuration(QString::fromStdString(options.olderThan));
    rules.failed = options.failed;
    rules.starred = options.starred;
    if (options.keepBest > 0)
        rules.keepBest = RemovalRules::Best{options.keepBest, QString::fromStdString(options.metric), options.lowest};
    return selectForRemoval(store.list(), rules, now());
}

void forgetTaskOf(const Workspace &workspace, const RemovalOptions &options)
{
    if (!options.all || options.task.empty())
        return;
    const QString folder = pathArgument(options.task);
    const QStringList paths = pathsOf(workspace, folder);
    for (const QString &path : paths) {
        if (!ExecutionStore(workspace).list({.taskPath = path, .state = {}, .limit = 1}).empty())
            return;
    }
    if (const auto tasks = readTaskList(workspace)) {
        for (const KnownTask &task : *tasks) {
            if (task.path == folder)
                std::ignore = forgetTask(workspace, task.id);
        }
    }
}

} // namespace orrery::cli
