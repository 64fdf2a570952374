// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/remove.h"

namespace orrery::cli {

namespace {

// %1 the execution, %2 its task, %3 what it frees.
QString sentenceFor(const ExecutionRemoval &removal, bool dryRun)
{
    if (removal.waitingFor.empty())
        return dryRun ? Tr::tr("%1 of %2 would free %3") : Tr::tr("%1 of %2 removed, %3 freed");
    const QString user = removal.waitingFor.front().toString();
    return (dryRun ? Tr::tr("%1 of %2 would be hidden, and free %3 when %4 has ended, which needs it")
                   : Tr::tr("%1 of %2 hidden; %3 are freed when %4 has ended, which needs it"))
        .replace(QStringLiteral("%4"), user);
}

void remove(Context &context, const std::vector<std::string> &references, bool dryRun)
{
    // All of them are looked up before the first one goes.
    std::vector<ExecutionRecord> records;
    for (const std::string &reference : references) {
        auto record = findExecution(context, reference);
        if (!record)
            return;
        records.push_back(std::move(*record));
    }
    const ExecutionStore store(*context.workspace());
    Json removed = Json::array();
    Bytes total = 0;
    for (const ExecutionRecord &record : records) {
        const Result<ExecutionRemoval> removal
            = dryRun ? executionRemoval(store, record) : removeExecution(store, record.id());
        if (!removal)
            return context.fail(removal.error());
        total += removal->bytes;
        Json waits = Json::array();
        for (const ExecutionId &user : removal->waitingFor)
            waits.push_back(toJson(user.toString()));
        removed.push_back(
            {{"id", toJson(record.id().toString())}, {"frees_bytes", removal->bytes}, {"waits_for", waits}});
        context.say(
            sentenceFor(*removal, dryRun).arg(record.id().toString(), record.spec.task, formatSize(removal->bytes)));
    }
    if (context.json)
        context.print({{"dry_run", dryRun}, {"frees_bytes", total}, {"executions", removed}});
}

} // namespace

void addRemove(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("rm", "Delete executions with their logs and working directories");
    const auto references = std::make_shared<std::vector<std::string>>();
    const auto dryRun = std::make_shared<bool>(false);
    command->add_option("ID", *references, "Ids, unique beginnings of them, or @last")->required();
    command->add_flag("--dry-run", *dryRun, "Only say what it would free");
    command->callback([&context, references, dryRun] { remove(context, *references, *dryRun); });
}

} // namespace orrery::cli
