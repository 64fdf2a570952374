// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "app/cli/follow.h"
#include "app/cli/table.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/document.h"
#include "core/execution/events.h"
#include "core/execution/request.h"
#include "core/execution/saveagain.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace orrery::cli {

namespace {

struct ListOptions {
    std::string task;
    std::string state;
    int limit = 0;
};

ExecutionQuery toQuery(const ListOptions &options)
{
    ExecutionQuery query;
    if (!options.task.empty())
        query.taskPath = QDir::cleanPath(QDir(QString::fromStdString(options.task)).absolutePath());
    query.state = executionStateFromText(QString::fromStdString(options.state));
    query.limit = options.limit;
    return query;
}

void list(Context &context, const ListOptions &options)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    std::vector<Error> damaged;
    const std::vector<ExecutionRecord> records = ExecutionStore(*workspace).list(toQuery(options), &damaged);
    for (const Error &error : damaged)
        std::fprintf(stderr, "orrery: %s\n", qUtf8Printable(error.message));
    if (context.json) {
        Json executions = Json::array();
        for (const ExecutionRecord &record : records)
            executions.push_back(executionSummary(record));
        return context.print({{"executions", executions}});
    }
    if (records.empty())
        return context.say(Tr::tr("No executions yet. orrery run DIR starts one."));
    Table table(
        {Tr::tr("ID"), Tr::tr("STATE"), Tr::tr("TASK"), Tr::tr("STARTED"), Tr::tr("TOOK"), Tr::tr("WHAT TO KNOW")},
        {4});
    for (const ExecutionRecord &record : records) {
        const auto took = record.duration();
        table.add({record.id().toString(), toText(record.status.state), record.spec.task,
                   record.spec.created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                   took ? formatDuration(*took) : QString(),
                   record.status.reason ? record.status.reason->message.simplified().left(100) : QString()});
    }
    context.say(table.toString());
}

// "9f2c41d on main, changed since": of the user's own repository.
QString repositoryText(const RepositoryState &repository)
{
    QString text = repository.commit.isEmpty() ? Tr::tr("nothing committed yet") : repository.commit.left(10);
    if (!repository.branch.isEmpty())
        text = Tr::tr("%1 on %2").arg(text, repository.branch);
    return repository.dirty ? Tr::tr("%1, with changes that are not committed").arg(text) : text;
}

QString environmentText(const ExecutionRecord &record)
{
    const auto &used = record.status.environment;
    if (!used)
        return {};
    const int packages = static_cast<int>(used->packages.size());
    if (used->asIs)
        return Tr::tr("%1, used as it is, %n package(s)", nullptr, packages).arg(used->directory);
    QString text = Tr::tr("%1, %n package(s)", nullptr, packages).arg(used->key);
    if (!used->pinned && used->resolved)
        text += Tr::tr(", resolved on %1").arg(used->resolved->toLocalTime().date().toString(Qt::ISODate));
    return text;
}

QString usageText(const Usage &usage)
{
    QStringList parts;
    if (usage.cpuSeconds)
        parts += Tr::tr("%1 s of processor time").arg(QLocale().toString(*usage.cpuSeconds, 'f', 1));
    if (usage.peakMemory)
        parts += Tr::tr("%1 of memory at most").arg(formatSize(*usage.peakMemory));
    return parts.join(QStringLiteral(", "));
}

void show(Context &context, const std::string &reference)
{
    const auto record = findExecution(context, reference);
    if (!record)
        return;
    if (context.json)
        return context.print(executionDocument(*record));
    context.say(Tr::tr("%1 of %2 %3").arg(record->id().toString(), record->spec.task, outcomeSentence(*record)));
    const auto line = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            context.say(QStringLiteral("  %1  %2").arg(name.leftJustified(18), value));
    };
    line(Tr::tr("name"), record->notes.name);
    line(Tr::tr("note"), record->notes.note);
    line(Tr::tr("star"), record->notes.starred ? Tr::tr("yes") : QString());
    line(Tr::tr("task"), record->spec.taskPath);
    line(Tr::tr("created"), record->spec.created.toLocalTime().toString(Qt::ISODate));
    line(Tr::tr("command"), record->status.command.join(u' '));
    line(Tr::tr("python"), record->status.python);
    line(Tr::tr("environment"), environmentText(*record));
    line(Tr::tr("code"),
         Tr::tr("%1, %n file(s)", nullptr, static_cast<int>(record->spec.codeFiles))
             .arg(record->spec.codeCommit.left(10)));
    line(Tr::tr("repository"), record->spec.repository ? repositoryText(*record->spec.repository) : QString());
    line(record->repeats() ? Tr::tr("repeats") : Tr::tr("continues"), record->spec.parent.value_or(QString()));
    line(Tr::tr("secrets"), record->spec.secrets.join(u", "));
    for (const RunBinding &binding : record->spec.bindings)
        line(QStringLiteral("input%1").arg(binding.slot), binding.source);
    for (const PhaseRecord &phase : readPhases(record->directory)) {
        const QDateTime end = phase.ended.value_or(QDateTime::currentDateTimeUtc());
        QString text = formatDuration(Milliseconds(phase.started.msecsTo(end)));
        if (phase.transfers && phase.amount.files > 0)
            text += Tr::tr(", %1 files, %2").arg(phase.amount.files).arg(formatSize(phase.amount.bytes));
        line(toText(phase.phase), text);
    }
    line(Tr::tr("used"), usageText(record->status.usage));
    for (const auto &[metric, value] : record->metrics)
        line(metric, QLocale::c().toString(value, 'g', 6));
    for (const Reason &warning : record->status.warnings)
        line(Tr::tr("warning"), warning.message);
    line(Tr::tr("working directory"), record->directory.work());
    line(Tr::tr("log"), record->directory.log());
    if (QFileInfo::exists(record->directory.outputZip()))
        line(Tr::tr("output"), record->directory.outputZip());
}

// The end of the execution, as the exit status too.
void tellWhenEnded(Context &context, const ExecutionStore &store, const ExecutionId &id)
{
    if (waitForEnd(context, store, id) == Followed::LeftRunning)
        return context.fail(Halt(Cancelled{}));
    const auto record = store.read(id);
    if (!record)
        return context.fail(record.error());
    context.exitStatus = exitStatusOf(*record);
    if (context.json)
        context.print(executionDocument(*record));
    else
        context.say(QStringLiteral("%1 %2").arg(record->id().toString(), outcomeSentence(*record)));
}

void wait(Context &context, const std::string &reference)
{
    const auto found = findExecution(context, reference);
    if (found)
        tellWhenEnded(context, ExecutionStore(*context.workspace()), found->id());
}

void save(Context &context, const std::string &reference)
{
    const auto programs = context.programs();
    if (!programs)
        return context.fail(programs.error());
    const auto found = findExecution(context, reference);
    if (!found)
        return;
    const ExecutionStore store(*context.workspace());
    if (auto begun = saveAgain(*programs, store.workspace(), found->directory); !begun)
        return context.fail(begun.error());
    tellWhenEnded(context, store, found->id());
}

void stop(Context &context, const std::string &reference, bool now)
{
    const auto found = findExecution(context, reference);
    if (!found)
        return;
    const ExecutionStore store(*context.workspace());
    if (!isFinal(found->status.state)) {
        if (auto asked = writeStopRequest(found->directory, {now}); !asked)
            return context.fail(asked.error());
        if (waitForEnd(context, store, found->id()) == Followed::LeftRunning)
            return context.fail(Halt(Cancelled{}));
    }
    const auto record = store.read(found->id());
    if (!record)
        return context.fail(record.error());
    if (context.json)
        context.print(executionDocument(*record));
    else
        context.say(QStringLiteral("%1 %2").arg(record->id().toString(), outcomeSentence(*record)));
}

} // namespace

void addExecution(Command app, Context &context)
{
    const Command listCommand = app.addCommand("list", "The executions, the newest first");
    const auto options = std::make_shared<ListOptions>();
    listCommand.addOption("--task", options->task, "Only those of this task folder").argument("DIR");
    listCommand.addOption("--state", options->state, "Only those in this state")
        .oneOf({"queued", "preparing", "running", "saving", "succeeded", "failed", "cancelled", "lost"});
    listCommand.addOption("--limit", options->limit, "At most so many").between(1, 1'000'000'000);
    listCommand.onRun([&context, options] { list(context, *options); });

    const auto reference = std::make_shared<std::string>();
    const auto withReference = [&](const char *name, const char *description) {
        const Command command = app.addCommand(name, description);
        command.addOption("ID", *reference, "An id, a unique beginning of one, or @last").required();
        return command;
    };
    withReference("show", "What is known of an execution").onRun([&context, reference] { show(context, *reference); });
    withReference("wait", "Wait until it has ended; the exit status says how").onRun([&context, reference] {
        wait(context, *reference);
    });
    withReference("save", "Try again to save the results of one where that failed, once there is room")
        .onRun([&context, reference] { save(context, *reference); });
    const auto now = std::make_shared<bool>(false);
    const auto stopCommand
        = withReference("stop", "Stop it: ask, and after ten seconds end it; what it wrote is saved");
    stopCommand.addFlag("--now", *now, "Without the ten seconds");
    stopCommand.onRun([&context, reference, now] { stop(context, *reference, *now); });
}

} // namespace orrery::cli
