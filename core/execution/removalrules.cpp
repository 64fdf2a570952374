// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/removalrules.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace orrery {

namespace {

std::optional<double> valueOf(const ExecutionRecord &record, const QString &metric)
{
    const auto it = std::find_if(record.metrics.begin(), record.metrics.end(),
                                 [&](const auto &each) { return each.first == metric; });
    return it == record.metrics.end() ? std::nullopt : std::optional(it->second);
}

// The ids of the best of each task, the ended ones; of equal ones the newer.
QSet<QString> bestOf(const std::vector<ExecutionRecord> &records, const RemovalRules::Best &best)
{
    struct Candidate {
        double value;
        QDateTime created;
        QString id;
    };
    QHash<QString, std::vector<Candidate>> tasks;
    for (const ExecutionRecord &record : records) {
        const auto value = valueOf(record, best.metric);
        if (value && isFinal(record.status.state))
            tasks[record.spec.taskPath].push_back(
                {best.lowest ? -*value : *value, record.spec.created, record.id().toString()});
    }
    QSet<QString> ids;
    for (auto &candidates : tasks) {
        std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
            return std::tie(b.value, b.created) < std::tie(a.value, a.created);
        });
        for (std::size_t i = 0; i < candidates.size() && i < static_cast<std::size_t>(std::max(0, best.count)); ++i)
            ids.insert(candidates[i].id);
    }
    return ids;
}

bool matches(const ExecutionRecord &record, const RemovalRules &rules, const QDateTime &now)
{
    const ExecutionState state = record.status.state;
    if (rules.failed && state != ExecutionState::Failed && state != ExecutionState::Lost)
        return false;
    const QDateTime ended = record.status.ended.value_or(record.spec.created);
    return !rules.olderThan || ended.msecsTo(now) > rules.olderThan->count();
}

} // namespace

RemovalSelection selectForRemoval(const std::vector<ExecutionRecord> &records, const RemovalRules &rules,
                                  const QDateTime &now)
{
    const QSet<QString> best = rules.keepBest ? bestOf(records, *rules.keepBest) : QSet<QString>();
    RemovalSelection selection;
    for (const ExecutionRecord &record : records) {
        if (!rules.taskPaths.isEmpty() && !rules.taskPaths.contains(record.spec.taskPath))
            continue;
        if (!isFinal(record.status.state))
            ++selection.active;
        else if (!matches(record, rules, now))
            continue;
        else if (best.contains(record.id().toString()))
            ++selection.best;
        else if (record.notes.starred && !rules.starred)
            ++selection.starred;
        else
            selection.selected.push_back(record);
    }
    return selection;
}

} // namespace orrery
