// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "app/cli/removaloptions.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/removalplan.h"
#include "core/execution/storage.h"

namespace orrery::cli {

namespace {

struct Options {
    std::vector<std::string> references;
    RemovalOptions rules;
    bool dryRun = false;
    bool yes = false;
};

QStringList texts(const std::vector<ExecutionId> &ids)
{
    QStringList list;
    for (const ExecutionId &id : ids)
        list += id.toString();
    return list;
}

// %1 the execution, %2 its task, %3 what it frees, %4 who needs it.
QString sentenceFor(const RemovalPlan::Item &item, Bytes frees, bool done)
{
    const QString sentence = item.waitingFor.empty()
        ? (done ? Tr::tr("%1 of %2 removed, %3 freed") : Tr::tr("%1 of %2 would free %3"))
        : (done ? Tr::tr("%1 of %2 hidden; %3 are freed when %4 has ended, which needs it")
                : Tr::tr("%1 of %2 would be hidden, and free %3 when %4 has ended, which needs it"));
    return sentence.arg(item.id.toString(), item.task, formatSize(frees))
        .replace(QStringLiteral("%4"), texts(item.waitingFor).join(u' '));
}

void tellPlan(Context &context, const RemovalPlan &plan, const RemovalSelection &selection)
{
    for (const RemovalPlan::Item &item : plan.items) {
        context.say(sentenceFor(item, item.frees, false));
        if (!item.usedBy.empty())
            context.say(Tr::tr("  These were made with it and cannot be run again with it: %1")
                            .arg(texts(item.usedBy).join(u' ')));
    }
    if (selection.starred > 0)
        context.say(Tr::tr("%n with a star stay(s); --starred takes them too.", nullptr, selection.starred));
    if (selection.active > 0)
        context.say(Tr::tr("%n stay(s) that have not ended.", nullptr, selection.active));
    if (plan.items.size() > 1)
        context.say(Tr::tr("%n execution(s), together %1", nullptr, static_cast<int>(plan.items.size()))
                        .arg(formatSize(plan.frees)));
    if (plan.later > 0 && plan.items.size() > 1)
        context.say(Tr::tr("%1 more when what needs them has ended").arg(formatSize(plan.later)));
}

Json itemDocument(const RemovalPlan::Item &item, Bytes frees)
{
    return {{"id", toJson(item.id.toString())},
            {"frees_bytes", frees},
            {"waits_for", toJson(texts(item.waitingFor))},
            {"used_by", toJson(texts(item.usedBy))}};
}

void carryOut(Context &context, const ExecutionStore &store, const RemovalPlan &plan)
{
    Json removed = Json::array();
    Bytes total = 0;
    for (const RemovalPlan::Item &item : plan.items) {
        if (context.stop().stop_requested())
            return context.fail(Halt(Cancelled{}));
        const auto removal = removeExecution(store, item.id);
        if (!removal)
            return context.fail(removal.error());
        total += removal->bytes;
        removed.push_back(itemDocument(item, removal->bytes));
        context.say(sentenceFor(item, removal->bytes, true));
    }
    if (context.json)
        context.print({{"dry_run", false}, {"frees_bytes", total}, {"executions", removed}});
}

void tellDryRun(Context &context, const RemovalPlan &plan)
{
    Json would = Json::array();
    for (const RemovalPlan::Item &item : plan.items)
        would.push_back(itemDocument(item, item.frees));
    context.print({{"dry_run", true}, {"frees_bytes", plan.frees + plan.later}, {"executions", would}});
}

// Those that are named; all of them are looked up before the first one goes.
std::optional<RemovalSelection> named(Context &context, const std::vector<std::string> &references)
{
    RemovalSelection selection;
    for (const std::string &reference : references) {
        auto record = findExecution(context, reference);
        if (!record)
            return {};
        if (!isFinal(record->status.state)) {
            context.fail(activeError(record->id()));
            return {};
        }
        const bool twice = std::any_of(selection.selected.begin(), selection.selected.end(),
                                       [&](const ExecutionRecord &other) { return other.id() == record->id(); });
        if (!twice)
            selection.selected.push_back(std::move(*record));
    }
    return selection;
}

void remove(Context &context, const Options &options)
{
    if (auto clear = checkRemovalOptions(options.rules, !options.references.empty()); !clear)
        return context.fail(clear.error());
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const ExecutionStore store(*workspace);
    tidyStorage(store);
    const auto selection
        = options.references.empty() ? selectByOptions(store, options.rules) : named(context, options.references);
    if (!selection)
        return;
    const auto plan = [&] {
        ProgressLine progress(Tr::tr("Measuring"));
        return planRemoval(store, selection->selected, progress, context.stop());
    }();
    if (!plan)
        return context.fail(plan.error());
    const bool byRule = options.references.empty();
    if (options.dryRun && context.json)
        return tellDryRun(context, *plan);
    if (options.dryRun || byRule)
        tellPlan(context, *plan, *selection);
    if (byRule && plan->items.empty())
        context.say(Tr::tr("Nothing is to be deleted."));
    if (options.dryRun)
        return;
    if (byRule && !plan->items.empty() && !options.yes && !context.json
        && !confirm(Tr::tr("Delete these executions? [Y/n]")))
        return context.say(Tr::tr("Nothing was deleted."));
    carryOut(context, store, *plan);
    if (byRule && context.exitStatus == Done)
        forgetTaskOf(*workspace, options.rules);
}

} // namespace

void addRemove(Command app, Context &context)
{
    const Command command = app.addCommand(
        "rm", "Delete executions with their logs and working directories: those named, or those that a rule selects");
    const auto options = std::make_shared<Options>();
    command.addOption("ID", options->references, "Ids, unique beginnings of them, or @last");
    addRemovalOptions(command, options->rules);
    command.addFlag("--yes", options->yes, "Do not ask on a terminal");
    command.addFlag("--dry-run", options->dryRun, "Only say what it would free, and what needs it");
    command.onRun([&context, options] { remove(context, *options); });
}

} // namespace orrery::cli
