// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/remove.h"

namespace orrery::cli {

namespace {

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
        const Result<Bytes> freed = dryRun ? bytesFreedBy(record) : removeExecution(store, record.id());
        if (!freed)
            return context.fail(freed.error());
        total += *freed;
        removed.push_back({{"id", toJson(record.id().toString())}, {"frees_bytes", *freed}});
        const QString sentence = dryRun ? Tr::tr("%1 of %2 would free %3") : Tr::tr("%1 of %2 removed, %3 freed");
        context.say(sentence.arg(record.id().toString(), record.spec.task, formatSize(*freed)));
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
