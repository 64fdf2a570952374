// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/listcolumns.h"

#include "core/base/time.h"
#include "widgets/common/when.h"
#include "widgets/execution/phrases.h"

#include <QCoreApplication>

#include <algorithm>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ExecutionListModel)
};

const Parameter *parameterOf(const ExecutionRecord &record, const QString &name)
{
    const auto &all = record.spec.parameters;
    const auto it = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.name == name; });
    return it == all.end() ? nullptr : &*it;
}

std::optional<double> metricOf(const ExecutionRecord &record, const QString &name)
{
    for (const auto &[known, value] : record.metrics) {
        if (known == name)
            return value;
    }
    return {};
}

QString parameterText(const ExecutionRecord &record, const QString &name)
{
    const Parameter *parameter = parameterOf(record, name);
    return parameter == nullptr ? QString() : parameter->value.value_or(Words::tr("on", "a parameter without a value"));
}

QDateTime startOf(const ExecutionRecord &record)
{
    return record.status.started.value_or(record.spec.created);
}

} // namespace

QString ListColumn::title() const
{
    switch (kind) {
    case State:
        return Words::tr("State");
    case Star:
        return Words::tr("Star");
    case Task:
        return Words::tr("Task");
    case Name:
        return Words::tr("Name");
    case Id:
        return Words::tr("Execution");
    case Started:
        return Words::tr("Started");
    case Took:
        return Words::tr("Took");
    case Where:
        return Words::tr("Where");
    case Know:
        return Words::tr("What to know");
    case Parameter:
    case Metric:
        return name;
    }
    return {};
}

QString ListColumn::text(const ExecutionRecord &record) const
{
    switch (kind) {
    case State:
        return stateBadge(record.status.state).text;
    case Star:
        return record.notes.starred ? Words::tr("starred") : QString();
    case Task:
        return record.spec.task;
    case Name:
        return nameOf(record);
    case Id:
        return record.id().toString();
    case Started:
        return formatMoment(startOf(record), now());
    case Took: {
        const auto took = record.duration();
        return took ? formatDuration(*took) : QString();
    }
    case Where:
        return whereOf(record);
    case Know:
        return whatToKnow(record);
    case Parameter:
        return parameterText(record, name);
    case Metric: {
        const auto value = metricOf(record, name);
        return value ? QString::number(*value, 'g', 5) : QString();
    }
    }
    return {};
}

QVariant ListColumn::sortKey(const ExecutionRecord &record) const
{
    switch (kind) {
    case Star:
        return record.notes.starred ? 0 : 1;
    case Started:
        return startOf(record);
    case Took: {
        const auto took = record.duration();
        return took ? QVariant(qlonglong(took->count())) : QVariant();
    }
    case Parameter: {
        const QString value = parameterText(record, name);
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        return value.isEmpty() ? QVariant() : isNumber ? QVariant(number) : QVariant(value);
    }
    case Metric: {
        const auto value = metricOf(record, name);
        return value ? QVariant(*value) : QVariant();
    }
    default:
        return text(record);
    }
}

std::vector<ListColumn> columnsOnWish(const std::vector<RecordPointer> &records)
{
    QHash<QString, int> parameters;
    QHash<QString, int> metrics;
    for (const RecordPointer &record : records) {
        for (const orrery::Parameter &parameter : record->spec.parameters)
            ++parameters[parameter.name];
        for (const auto &[name, value] : record->metrics)
            ++metrics[name];
    }
    std::vector<ListColumn> columns;
    const auto add = [&](const QHash<QString, int> &counts, ListColumn::Kind kind) {
        std::vector<std::pair<int, QString>> sorted;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            sorted.emplace_back(-it.value(), it.key());
        std::sort(sorted.begin(), sorted.end());
        for (const auto &[count, name] : sorted)
            columns.push_back({kind, name});
    };
    add(parameters, ListColumn::Parameter);
    add(metrics, ListColumn::Metric);
    return columns;
}

QString toText(const ListColumn &column)
{
    return (column.kind == ListColumn::Metric ? QStringLiteral("metric:") : QStringLiteral("parameter:")) + column.name;
}

std::optional<ListColumn> listColumnFromText(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString kind = text.left(colon);
    if (colon < 0 || (kind != u"metric" && kind != u"parameter"))
        return {};
    return ListColumn{kind == u"metric" ? ListColumn::Metric : ListColumn::Parameter, text.mid(colon + 1)};
}

bool mentions(const ExecutionRecord &record, const QStringList &words)
{
    const QString texts[] = {record.spec.task,
                             record.spec.taskPath,
                             nameOf(record),
                             record.id().toString(),
                             whatToKnow(record),
                             record.notes.note,
                             stateBadge(record.status.state).text,
                             whereOf(record)};
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        const auto has = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
        const auto &parameters = record.spec.parameters;
        return std::any_of(std::begin(texts), std::end(texts), has)
            || std::any_of(parameters.begin(), parameters.end(), [&](const orrery::Parameter &parameter) {
                   return has(parameter.name) || (parameter.value && has(*parameter.value));
               });
    });
}

} // namespace orrery
