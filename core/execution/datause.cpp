// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/datause.h"

#include "core/base/tr.h"
#include "core/execution/active.h"

#include <algorithm>

namespace orrery {

namespace {

bool isData(const RunBinding &binding)
{
    return binding.kind == u"dataset" || binding.kind == u"model";
}

bool uses(const ExecutionSpec &spec, const DataRef &version)
{
    return std::any_of(spec.bindings.begin(), spec.bindings.end(), [&](const RunBinding &binding) {
        return isData(binding) && binding.source == version.toString();
    });
}

std::vector<ExecutionId> usersAmong(const ExecutionStore &store, const std::vector<ExecutionId> &ids,
                                    const DataRef &version, bool active)
{
    std::vector<ExecutionId> users;
    for (const ExecutionId &id : ids) {
        const auto record = store.read(id);
        if (record && uses(record->spec, version) && !(active && isFinal(record->status.state)))
            users.push_back(id);
    }
    return users;
}

} // namespace

std::vector<ExecutionId> usersOf(const ExecutionStore &store, const DataRef &version)
{
    return usersAmong(store, store.ids(), version, false);
}

std::vector<ExecutionId> activeUsersOf(const ExecutionStore &store, const DataRef &version)
{
    return usersAmong(store, activeExecutions(store.workspace()), version, true);
}

std::vector<DataUse> usesOf(const ExecutionStore &store, const QString &name)
{
    std::vector<DataUse> uses;
    for (const ExecutionRecord &record : store.list()) {
        for (const RunBinding &binding : record.spec.bindings) {
            const auto ref = isData(binding) ? DataRef::fromString(binding.source) : unexpected(Error{});
            if (ref && ref->name == name) {
                uses.push_back({ref->version.value_or(1), binding.slot, record.id(), record.spec.task,
                                record.notes.name, record.status.state, record.spec.created});
            }
        }
    }
    return uses;
}

DataRemoval dataRemoval(const ExecutionStore &store, const DataVersion &version)
{
    return {Warehouse::freedBy({version}), activeUsersOf(store, version.ref())};
}

Result<DataRemoval> removeData(const ExecutionStore &store, const DataVersion &version)
{
    const Warehouse warehouse(store.workspace());
    const DataRemoval removal = dataRemoval(store, version);
    const auto done = removal.waitingFor.empty() ? warehouse.remove(version) : warehouse.hide(version);
    if (!done)
        return unexpected(done.error());
    return removal;
}

Result<> renameData(const ExecutionStore &store, const QString &from, const QString &to)
{
    const Warehouse warehouse(store.workspace());
    const auto versions = warehouse.versions(from);
    if (!versions)
        return unexpected(versions.error());
    for (const DataVersion &version : *versions) {
        const auto users = activeUsersOf(store, version.ref());
        if (!users.empty()) {
            return unexpected(
                Error{"data.in_use",
                      Tr::tr("Execution %1 is using %2").arg(users[0].toString(), version.ref().toString()),
                      {},
                      Tr::tr("Rename it when that has ended: orrery wait %1").arg(users[0].toString())});
        }
    }
    return warehouse.rename(from, to);
}

void freeUnused(const ExecutionStore &store)
{
    const Warehouse warehouse(store.workspace());
    for (const DataVersion &version : warehouse.hidden()) {
        if (activeUsersOf(store, version.ref()).empty())
            std::ignore = warehouse.remove(version);
    }
}

} // namespace orrery
