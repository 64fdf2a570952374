// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/compare.h"

#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/comparison.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

using Section = Difference::Section;

QString numberText(double value)
{
    return QString::number(value, 'g', 6);
}

// A flag is there and has no value.
QString valueOf(const Parameter &parameter)
{
    return parameter.value.value_or(Tr::tr("on"));
}

NamedValues parametersOf(const ExecutionRecord &record)
{
    NamedValues values;
    for (const Parameter &parameter : record.spec.parameters)
        values.emplace_back(parameter.name, valueOf(parameter));
    return values;
}

NamedValues paramsOf(const ExecutionRecord &record)
{
    const ExecutionSpec &spec = record.spec;
    return withoutEmpty({{QStringLiteral("exec_file_name"), spec.execFileName},
                         {QStringLiteral("data_uri"), spec.dataUri},
                         {QStringLiteral("data_path"), spec.dataPath},
                         {QStringLiteral("output_path"), spec.outputPath}});
}

NamedValues bindingsOf(const ExecutionRecord &record)
{
    NamedValues values;
    for (const RunBinding &binding : record.spec.bindings)
        values.emplace_back(QStringLiteral("input%1").arg(binding.slot), binding.source);
    if (record.spec.home)
        values.emplace_back(QStringLiteral("home"), QStringLiteral("exec:") + record.spec.home->execution);
    return values;
}

NamedValues settingsOf(const ExecutionRecord &record)
{
    const ExecutionSpec &spec = record.spec;
    NamedValues values{{QStringLiteral("task"), spec.task},
                       {QStringLiteral("profile"), spec.profile},
                       {QStringLiteral("command"), spec.command.join(u' ')},
                       {QStringLiteral("arguments"), spec.arguments.join(u' ')},
                       {QStringLiteral("target"), spec.target},
                       {QStringLiteral("isolation"),
                        spec.isolation == Isolation::Strict ? QStringLiteral("strict") : QStringLiteral("none")},
                       {QStringLiteral("network"), spec.network ? QStringLiteral("on") : QStringLiteral("off")},
                       {QStringLiteral("time_limit"), spec.timeLimit ? durationToText(*spec.timeLimit) : QString()},
                       {QStringLiteral("python"), spec.python}};
    for (const auto &[name, value] : spec.environmentVariables)
        values.emplace_back(name, value);
    return withoutEmpty(std::move(values));
}

NamedValues environmentOf(const ExecutionRecord &record)
{
    NamedValues values{{QStringLiteral("python"), record.status.python}};
    if (const auto &used = record.status.environment) {
        if (used->asIs)
            values.emplace_back(QStringLiteral("used as it is"), used->directory);
        for (const auto &package : used->packages)
            values.push_back(package);
    }
    values.emplace_back(QStringLiteral("devices"), record.status.devices.join(QStringLiteral(", ")));
    return withoutEmpty(std::move(values));
}

NamedValues outcomeOf(const ExecutionRecord &record)
{
    const ExecutionStatus &status = record.status;
    NamedValues values{{QStringLiteral("state"), toText(status.state)}};
    if (status.reason)
        values.emplace_back(QStringLiteral("reason"), status.reason->message);
    if (status.exitCode)
        values.emplace_back(QStringLiteral("exit_code"), QString::number(*status.exitCode));
    if (status.signal)
        values.emplace_back(QStringLiteral("signal"), QString::number(*status.signal));
    for (const auto &[name, value] : record.metrics)
        values.emplace_back(name, numberText(value));
    if (const auto took = record.duration())
        values.emplace_back(QStringLiteral("duration"), formatDuration(*took));
    if (status.usage.cpuSeconds)
        values.emplace_back(QStringLiteral("cpu_time"),
                            formatDuration(Milliseconds(qRound64(*status.usage.cpuSeconds * 1000))));
    if (status.usage.peakMemory)
        values.emplace_back(QStringLiteral("peak_memory"), formatSize(*status.usage.peakMemory));
    return values;
}

struct Told {
    Section section;
    NamedValues (*of)(const ExecutionRecord &);
};
constexpr std::array told{Told{Section::Parameters, parametersOf},   Told{Section::Params, paramsOf},
                          Told{Section::Bindings, bindingsOf},       Told{Section::Settings, settingsOf},
                          Told{Section::Environment, environmentOf}, Told{Section::Outcome, outcomeOf}};

} // namespace

NamedValues withoutEmpty(NamedValues values)
{
    std::erase_if(values, [](const auto &value) { return value.second.isEmpty(); });
    return values;
}

void addDifferences(Section section, const std::vector<NamedValues> &sides, std::vector<Difference> &to)
{
    QHash<QString, std::size_t> rows;
    std::vector<Difference> all;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        for (const auto &[name, value] : sides[side]) {
            const auto known = rows.constFind(name);
            const std::size_t row = known == rows.cend() ? all.size() : *known;
            if (known == rows.cend()) {
                rows.insert(name, row);
                all.push_back({section, name, std::vector<std::optional<QString>>(sides.size()), {}});
            }
            all[row].values[side] = value;
        }
    }
    for (Difference &one : all) {
        const bool same = std::all_of(one.values.begin(), one.values.end(),
                                      [&](const auto &value) { return value == one.values.front(); });
        if (!same)
            to.push_back(std::move(one));
    }
}

QString toText(Section section)
{
    static constexpr std::array names{"parameters", "params",      "bindings", "settings", "requirements",
                                      "code",       "environment", "outcome",  "files"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(section)));
}

Outcome<std::vector<Difference>> compareExecutions(const Workspace &workspace,
                                                   const std::vector<ExecutionRecord> &executions, bool files,
                                                   Progress &progress, std::stop_token stop)
{
    std::vector<Difference> differences;
    for (const auto &[section, of] : told) {
        std::vector<NamedValues> sides;
        std::transform(executions.begin(), executions.end(), std::back_inserter(sides), of);
        addDifferences(section, sides, differences);
    }
    if (const auto added = addCodeDifferences(workspace, executions, differences, progress, stop); !added)
        return unexpected(added.error());
    if (files) {
        if (const auto added = addFileDifferences(executions, differences, stop); !added)
            return unexpected(added.error());
    }
    std::stable_sort(differences.begin(), differences.end(),
                     [](const Difference &a, const Difference &b) { return a.section < b.section; });
    return differences;
}

Json comparisonDocument(const std::vector<ExecutionRecord> &executions, const std::vector<Difference> &differences)
{
    Json ids = Json::array();
    for (const ExecutionRecord &record : executions)
        ids.push_back(toJson(record.id().toString()));
    Json list = Json::array();
    for (const Difference &one : differences) {
        Json values = Json::array();
        for (const auto &value : one.values)
            values.push_back(toJson(value));
        list.push_back({{"section", toJson(toText(one.section))},
                        {"name", toJson(one.name)},
                        {"values", values},
                        {"lines_added", one.lines ? Json(one.lines->added) : Json()},
                        {"lines_removed", one.lines ? Json(one.lines->removed) : Json()}});
    }
    return {{"executions", ids}, {"differences", list}};
}

} // namespace orrery
