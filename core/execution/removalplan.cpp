// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/removalplan.h"

#include "core/base/diskuse.h"
#include "core/base/tr.h"

#include <QHash>
#include <QSet>

namespace orrery {

namespace {

// Who was made with what: by the id of what was used.
QHash<QString, std::vector<const ExecutionRecord *>> usersByUsed(const std::vector<ExecutionRecord> &all)
{
    QHash<QString, std::vector<const ExecutionRecord *>> users;
    for (const ExecutionRecord &record : all) {
        QSet<QString> used;
        if (record.spec.home)
            used.insert(record.spec.home->execution);
        for (const RunBinding &binding : record.spec.bindings) {
            if (const QString id = boundExecution(binding); !id.isEmpty())
                used.insert(id);
        }
        for (const QString &id : used)
            users[id].push_back(&record);
    }
    return users;
}

} // namespace

Outcome<RemovalPlan> planRemoval(const ExecutionStore &store, const std::vector<ExecutionRecord> &records,
                                 Progress &progress, const std::stop_token &stop)
{
    const std::vector<ExecutionRecord> all = store.list();
    const auto users = usersByUsed(all);
    QSet<QString> going;
    for (const ExecutionRecord &record : records)
        going.insert(record.id().toString());
    RemovalPlan plan;
    DiskUse now;
    DiskUse everything;
    for (const ExecutionRecord &record : records) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        DiskUse use;
        use.add(record.directory.path());
        RemovalPlan::Item item{record.id(), record.spec.task, use.freed(), {}, {}};
        for (const ExecutionRecord *user : users.value(record.id().toString())) {
            if (!isFinal(user->status.state))
                item.waitingFor.push_back(user->id());
            else if (!going.contains(user->id().toString()))
                item.usedBy.push_back(user->id());
        }
        everything.add(use);
        if (item.waitingFor.empty())
            now.add(use);
        plan.items.push_back(std::move(item));
        progress.report({.item = Tr::tr("%L1 of %L2").arg(plan.items.size()).arg(records.size())});
    }
    plan.frees = now.freed();
    plan.later = everything.freed() - plan.frees;
    return plan;
}

} // namespace orrery
