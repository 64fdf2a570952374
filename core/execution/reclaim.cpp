// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/reclaim.h"

#include "core/base/diskuse.h"
#include "core/base/tr.h"
#include "core/execution/caches.h"
#include "core/execution/datause.h"
#include "core/execution/environmentuse.h"
#include "core/execution/removalplan.h"

namespace orrery {

namespace {

using Kind = StorageItem::Kind;

void addIds(QStringList &list, const std::vector<ExecutionId> &ids)
{
    for (const ExecutionId &id : ids) {
        if (!list.contains(id.toString()))
            list += id.toString();
    }
}

class Planner
{
public:
    Planner(const ExecutionStore &store, Progress &progress, const std::stop_token &stop)
        : m_store(store), m_progress(progress), m_stop(stop)
    { }

    Outcome<ReclaimPlan> plan(const std::vector<StorageItem> &items)
    {
        for (const StorageItem &item : items) {
            if (m_stop.stop_requested())
                return unexpected(Cancelled{});
            const std::size_t refusedBefore = m_plan.refused.size();
            take(item);
            if (m_plan.refused.size() == refusedBefore)
                m_plan.items.push_back(item);
        }
        if (auto added = addExecutions(); !added)
            return unexpected(added.error());
        // Users that go as well lose nothing.
        for (const ExecutionRecord &record : m_executions)
            m_plan.broken.removeAll(record.id().toString());
        m_plan.now += m_now.freed();
        m_plan.later += m_all.freed() - m_now.freed();
        return std::move(m_plan);
    }

private:
    void take(const StorageItem &item)
    {
        switch (item.kind) {
        case Kind::Execution:
            return takeExecution(item);
        case Kind::Version:
            return takeVersion(item);
        case Kind::Environment:
            return takeEnvironment(item);
        case Kind::Cache:
            return takeCache(item);
        case Kind::Code:
        case Kind::Blobs:
        case Kind::Other:
            m_plan.refused.push_back({"storage.kept",
                                      Tr::tr("%1 cannot be deleted by itself.").arg(item.id),
                                      {},
                                      Tr::tr("It becomes smaller with the executions that need it.")});
        }
    }

    void takeExecution(const StorageItem &item)
    {
        const auto id = ExecutionId::fromString(item.id);
        auto record = id ? m_store.read(*id) : unexpected(Error{"execution.not_found", item.id, {}, {}});
        if (!record)
            m_plan.refused.push_back(record.error());
        else if (!isFinal(record->status.state))
            m_plan.refused.push_back(activeError(*id));
        else
            m_executions.push_back(std::move(*record));
    }

    void takeVersion(const StorageItem &item)
    {
        const auto ref = DataRef::fromString(item.id);
        const auto version = ref ? Warehouse(m_store.workspace()).find(*ref) : unexpected(ref.error());
        if (!version) {
            m_plan.refused.push_back(version.error());
            return;
        }
        DiskUse use;
        use.add(version->directory);
        const auto active = activeUsersOf(m_store, version->ref());
        m_all.add(use);
        if (active.empty())
            m_now.add(use);
        addIds(m_plan.waitingFor, active);
        for (const QString &user : item.usedBy) {
            if (!m_plan.waitingFor.contains(user) && !m_plan.broken.contains(user))
                m_plan.broken += user;
        }
    }

    // Runs build it again: nothing breaks.
    void takeEnvironment(const StorageItem &item)
    {
        const QStringList users = executionsUsing(m_store, item.id);
        if (users.isEmpty()) {
            m_plan.now += item.frees;
            return;
        }
        m_plan.refused.push_back({"environment.in_use",
                                  Tr::tr("The environment %1 is in use by %2.").arg(item.id, users.join(u", ")),
                                  {},
                                  Tr::tr("Delete it when what uses it has ended.")});
    }

    void takeCache(const StorageItem &item)
    {
        const auto removal = cacheRemoval(m_store, item.id);
        if (!removal) {
            m_plan.refused.push_back(removal.error());
            return;
        }
        (removal->waitingFor.empty() ? m_plan.now : m_plan.later) += removal->bytes;
        addIds(m_plan.waitingFor, removal->waitingFor);
    }

    Outcome<> addExecutions()
    {
        const auto plan = planRemoval(m_store, m_executions, m_progress, m_stop);
        if (!plan)
            return unexpected(plan.error());
        m_plan.now += plan->frees;
        m_plan.later += plan->later;
        for (const RemovalPlan::Item &item : plan->items) {
            addIds(m_plan.waitingFor, item.waitingFor);
            addIds(m_plan.broken, item.usedBy);
        }
        return {};
    }

    const ExecutionStore &m_store;
    Progress &m_progress;
    const std::stop_token &m_stop;
    ReclaimPlan m_plan;
    std::vector<ExecutionRecord> m_executions;
    DiskUse m_all, m_now; // of versions
};

Outcome<Bytes> removeOne(const ExecutionStore &store, const StorageItem &item)
{
    const auto freed = [](const auto &removal) -> Outcome<Bytes> {
        if (!removal)
            return unexpected(Halt(removal.error()));
        return removal->waitingFor.empty() ? removal->bytes : Bytes(0);
    };
    switch (item.kind) {
    case Kind::Execution:
        return freed(removeExecution(store, *ExecutionId::fromString(item.id)));
    case Kind::Version: {
        const auto ref = DataRef::fromString(item.id);
        const auto version = ref ? Warehouse(store.workspace()).find(*ref) : unexpected(ref.error());
        if (!version)
            return unexpected(Halt(version.error()));
        return freed(removeData(store, *version));
    }
    case Kind::Environment:
        return environmentsOf(store.workspace()).remove(item.id);
    case Kind::Cache:
        return freed(clearCache(store, item.id));
    case Kind::Code:
    case Kind::Blobs:
    case Kind::Other:
        break;
    }
    return Bytes(0);
}

} // namespace

Outcome<ReclaimPlan> planReclaim(const ExecutionStore &store, const std::vector<StorageItem> &items, Progress &progress,
                                 const std::stop_token &stop)
{
    return Planner(store, progress, stop).plan(items);
}

Outcome<Bytes> reclaim(const ExecutionStore &store, const ReclaimPlan &plan, Progress &progress,
                       const std::stop_token &stop)
{
    Bytes freed = 0;
    std::size_t done = 0;
    for (const StorageItem &item : plan.items) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const auto bytes = removeOne(store, item);
        if (!bytes)
            return unexpected(bytes.error());
        freed += *bytes;
        progress.report({.item = Tr::tr("%L1 of %L2").arg(++done).arg(plan.items.size())});
    }
    return freed;
}

} // namespace orrery
