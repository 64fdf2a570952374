// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/environmentuse.h"

#include "core/execution/active.h"

namespace orrery {

QStringList executionsUsing(const ExecutionStore &executions, const QString &environmentKey)
{
    QStringList users;
    for (const ExecutionId &id : activeExecutions(executions.workspace())) {
        const auto record = executions.read(id);
        if (!record || isFinal(record->status.state))
            continue;
        const QString used = record->status.environment ? record->status.environment->key : QString();
        if (used == environmentKey || record->spec.environment.key == environmentKey)
            users.append(id.toString());
    }
    return users;
}

EnvironmentRequest environmentRequest(const ExecutionSpec &spec, const QString &taskRoot)
{
    EnvironmentRequest request;
    request.taskRoot = taskRoot;
    request.python = spec.python;
    request.isolated = spec.isolation == Isolation::Strict;
    request.asIs = spec.environment.usePython;
    request.fresh = spec.environment.fresh;
    request.key = spec.environment.key;
    for (const auto &[name, version] : spec.environment.packages)
        request.pins.push_back({name, version});
    return request;
}

UsedEnvironment recordOf(const Environment &environment)
{
    UsedEnvironment used;
    used.key = environment.key;
    used.asIs = environment.asIs;
    used.reused = environment.reused;
    used.directory = environment.directory;
    used.resolved = environment.resolved;
    used.pinned = environment.pinned;
    for (const Package &package : environment.packages)
        used.packages.emplace_back(package.name, package.version);
    return used;
}

EnvironmentStore environmentsOf(const Workspace &workspace)
{
    EnvironmentStore store(workspace.environments(), workspace.cache());
    store.setUsers([workspace](const QString &key) { return executionsUsing(ExecutionStore(workspace), key); });
    return store;
}

} // namespace orrery
