// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/compare.h"

namespace orrery::cli {

namespace {

constexpr int longestValue = 60;

QStringList row(const Difference &difference)
{
    QStringList cells{toText(difference.section), difference.name};
    for (const auto &value : difference.values)
        cells << value.value_or(QStringLiteral("-")).simplified().left(longestValue);
    if (difference.lines)
        cells << QStringLiteral("+%1 -%2").arg(difference.lines->added).arg(difference.lines->removed);
    else
        cells << QString();
    return cells;
}

void compare(Context &context, const std::vector<std::string> &references)
{
    std::vector<ExecutionRecord> records;
    for (const std::string &reference : references) {
        auto record = findExecution(context, reference);
        if (!record)
            return;
        records.push_back(std::move(*record));
    }
    if (records.size() < 2) {
        return context.fail(
            Error{"usage.arguments", Tr::tr("Two executions at least are needed to compare them"), {}, {}});
    }
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto differences = compareExecutions(*workspace, records, true, Progress::none(), context.stop());
    if (!differences)
        return context.fail(differences.error());
    if (context.json)
        return context.print(comparisonDocument(records, *differences));
    if (differences->empty())
        return context.say(Tr::tr("They do not differ."));
    QStringList headings{Tr::tr("SECTION"), Tr::tr("NAME")};
    for (const ExecutionRecord &record : records)
        headings << record.id().toString();
    headings << (records.size() == 2 ? Tr::tr("LINES") : QString());
    Table table(headings);
    for (const Difference &difference : *differences)
        table.add(row(difference));
    context.say(table.toString());
}

} // namespace

void addCompare(Command app, Context &context)
{
    const Command command = app.addCommand("compare", "What differs between executions");
    const auto references = std::make_shared<std::vector<std::string>>();
    command.addOption("ID", *references, "Ids, unique beginnings of them, or @last; two or more").required();
    command.onRun([&context, references] { compare(context, *references); });
}

} // namespace orrery::cli
