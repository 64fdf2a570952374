// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/details.h"

#include "core/base/time.h"
#include "core/execution/commandline.h"
#include "widgets/execution/phrases.h"

#include <QCoreApplication>
#include <QLocale>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Details)
};

QString moment(const std::optional<QDateTime> &time)
{
    return time ? QLocale().toString(time->toLocalTime(), QStringLiteral("d MMM yyyy HH:mm:ss")) : QString();
}

QString sizeText(const std::optional<Bytes> &size)
{
    return size ? formatSize(*size) : QString();
}

FactSection outcome(const ExecutionRecord &record)
{
    const ExecutionStatus &status = record.status;
    FactSection section{Words::tr("Outcome"), {}, {}};
    section.facts.push_back({Words::tr("State"), stateBadge(status.state).text});
    if (status.reason) {
        section.facts.push_back({Words::tr("Reason"), status.reason->message});
        section.facts.push_back({Words::tr("Code of the reason"), status.reason->code.toString(), true});
        section.facts.push_back({Words::tr("In detail"), status.reason->detail, true});
    }
    for (const Reason &warning : status.warnings)
        section.facts.push_back({Words::tr("Warning"), warning.message});
    section.facts.push_back(
        {Words::tr("Exit status"), status.exitCode ? QString::number(*status.exitCode) : QString()});
    section.facts.push_back({Words::tr("Signal"), status.signal ? QString::number(*status.signal) : QString()});
    section.facts.push_back({Words::tr("Created"), moment(record.spec.created)});
    section.facts.push_back({Words::tr("Started"), moment(status.started)});
    section.facts.push_back({Words::tr("Ended"), moment(status.ended)});
    if (const auto took = record.duration())
        section.facts.push_back({Words::tr("Took"), formatDuration(*took)});
    if (status.usage.cpuSeconds)
        section.facts.push_back(
            {Words::tr("Processor time"), formatDuration(Milliseconds(qRound64(*status.usage.cpuSeconds * 1000)))});
    section.facts.push_back({Words::tr("Peak memory"), sizeText(status.usage.peakMemory)});
    section.facts.push_back({Words::tr("Working directory"), sizeText(status.usage.storage)});
    section.facts.push_back({Words::tr("New in it"), sizeText(status.usage.newBytes)});
    return section;
}

FactSection task(const ExecutionRecord &record)
{
    const ExecutionSpec &spec = record.spec;
    FactSection section{Words::tr("Task"), Words::tr("as it was when this was started"), {}};
    section.facts = {
        {Words::tr("Folder"), spec.taskPath, true},
        {Words::tr("Profile"), spec.profile},
        {Words::tr("Script"), spec.execFileName, true},
        {Words::tr("Download"), spec.dataUri, true},
        {Words::tr("into"), spec.dataPath, true},
        {Words::tr("Results kept from"), spec.outputPath, true},
        {Words::tr("Code"), spec.codeCommit, true},
        {Words::tr("Files of code"), spec.codeFiles > 0 ? QLocale().toString(qlonglong(spec.codeFiles)) : QString()},
    };
    return section;
}

FactSection parameters(const ExecutionRecord &record)
{
    FactSection section{Words::tr("Parameters"), {}, {}};
    for (const Parameter &parameter : record.spec.parameters)
        section.facts.push_back({parameter.name, parameter.value.value_or(Words::tr("flag")), true});
    if (!record.spec.arguments.isEmpty())
        section.facts.push_back({Words::tr("More arguments"), record.spec.arguments.join(u' '), true});
    return section;
}

FactSection metrics(const ExecutionRecord &record)
{
    FactSection section{Words::tr("Metrics"), Words::tr("the last value of each"), {}};
    for (const auto &[name, value] : record.metrics)
        section.facts.push_back({name, QString::number(value, 'g', 6), true});
    return section;
}

FactSection run(const ExecutionRecord &record)
{
    const ExecutionSpec &spec = record.spec;
    FactSection section{Words::tr("Run"), {}, {}};
    section.facts.push_back({Words::tr("Where"), whereOf(record)});
    section.facts.push_back({Words::tr("Command"), record.status.command.join(u' '), true});
    section.facts.push_back({Words::tr("Isolation"),
                             spec.isolation == Isolation::Strict ? Words::tr("sandbox")
                                                                 : Words::tr("none: it ran as your own programs do")});
    section.facts.push_back({Words::tr("Network"), spec.network ? Words::tr("on") : Words::tr("off")});
    section.facts.push_back({Words::tr("Time limit"), spec.timeLimit ? formatDuration(*spec.timeLimit) : QString()});
    for (const auto &[name, value] : spec.environmentVariables)
        section.facts.push_back({name, value, true});
    for (const RunBinding &binding : spec.bindings)
        section.facts.push_back({QStringLiteral("input%1").arg(binding.slot), binding.source, true});
    section.facts.push_back({Words::tr("Devices"), record.status.devices.join(QStringLiteral(", "))});
    section.facts.push_back({Words::tr("Working directory"), record.directory.work(), true});
    section.facts.push_back({Words::tr("in the run"), workPathInRun(spec), true});
    section.facts.push_back({Words::tr("As a command"), commandLineOf(spec), true});
    section.facts.push_back(
        {record.repeats() ? Words::tr("Repeats") : Words::tr("Continues"), spec.parent.value_or(QString()), true});
    return section;
}

FactSection environment(const ExecutionRecord &record)
{
    FactSection section{Words::tr("Environment"), {}, {}};
    section.facts.push_back({Words::tr("Python"), record.status.python});
    if (const auto &used = record.status.environment) {
        section.hint = used->asIs ? Words::tr("used as it is")
            : used->reused        ? Words::tr("reused")
                                  : Words::tr("built for this execution");
        section.facts.push_back({Words::tr("Resolved on"), moment(used->resolved)});
        section.facts.push_back({Words::tr("Directory"), used->directory, true});
        QStringList packages;
        for (const auto &[name, version] : used->packages)
            packages << name + u' ' + version;
        section.facts.push_back({Words::tr("Packages"), packages.join(u'\n'), true});
    }
    return section;
}

} // namespace

std::vector<FactSection> detailsOf(const ExecutionRecord &record)
{
    return {outcome(record), metrics(record), parameters(record), run(record), environment(record), task(record)};
}

} // namespace orrery
