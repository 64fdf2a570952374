// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/remove.h"

#include "core/base/atomicfile.h"
#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/snapshot/codestore.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <tuple>

namespace orrery {

namespace {

constexpr QLatin1StringView removedPrefix(".removed-");

bool needs(const ExecutionSpec &spec, const QString &id)
{
    if (spec.home && spec.home->execution == id)
        return true;
    return std::any_of(spec.bindings.begin(), spec.bindings.end(),
                       [&](const RunBinding &binding) { return boundExecution(binding) == id; });
}

// Its files, then its code snapshot.
Result<> finishRemoval(const Workspace &workspace, const ExecutionId &id, const QString &directory)
{
    if (auto gone = removeTree(directory); !gone)
        return unexpected(gone.error());
    const CodeStore code(workspace.codeRepository(), workspace.blobs());
    if (const auto forgotten = code.remove(id); !forgotten)
        return unexpected(forgotten.error());
    return {};
}

Result<> removeNow(const ExecutionStore &store, const ExecutionRecord &record)
{
    const QString id = record.id().toString();
    const QString removed = store.workspace().executions() + u'/' + removedPrefix + id;
    if (std::rename(QFile::encodeName(record.directory.path()).constData(), QFile::encodeName(removed).constData())
        != 0)
        return unexpected(systemError(Tr::tr("Execution %1 cannot be removed").arg(id), errno));
    return finishRemoval(store.workspace(), record.id(), removed);
}

// What was moved aside by somebody who died before it was gone.
void finishOthersRemovals(const Workspace &workspace)
{
    const QStringList left = QDir(workspace.executions())
                                 .entryList({removedPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QString &name : left) {
        if (const auto id = ExecutionId::fromString(QStringView(name).mid(removedPrefix.size())))
            std::ignore = finishRemoval(workspace, *id, workspace.executions() + u'/' + name);
    }
}

} // namespace

Error activeError(const ExecutionId &id)
{
    return {"execution.active",
            Tr::tr("Execution %1 has not ended.").arg(id.toString()),
            {},
            Tr::tr("Stop it first: orrery stop %1").arg(id.toString())};
}

QString boundExecution(const RunBinding &binding)
{
    constexpr QLatin1StringView scheme("exec:");
    return binding.source.startsWith(scheme) ? binding.source.mid(scheme.size()).section(u'/', 0, 0) : QString();
}

Bytes bytesFreedBy(const ExecutionRecord &record)
{
    return diskUse(record.directory.path());
}

std::vector<ExecutionId> activeUsersOf(const ExecutionStore &store, const ExecutionId &id)
{
    std::vector<ExecutionId> users;
    for (const ExecutionId &other : activeExecutions(store.workspace())) {
        const auto record = store.read(other);
        if (record && !isFinal(record->status.state) && needs(record->spec, id.toString()))
            users.push_back(other);
    }
    return users;
}

ExecutionRemoval executionRemoval(const ExecutionStore &store, const ExecutionRecord &record)
{
    return {bytesFreedBy(record), activeUsersOf(store, record.id())};
}

Result<ExecutionRemoval> removeExecution(const ExecutionStore &store, const ExecutionId &id)
{
    const auto record = store.read(id);
    if (!record)
        return unexpected(record.error());
    if (!isFinal(record->status.state)) {
        return unexpected(activeError(id));
    }
    ExecutionRemoval removal = executionRemoval(store, *record);
    const Result<> done
        = removal.waitingFor.empty() ? removeNow(store, *record) : writeFileAtomically(record->directory.removed(), {});
    if (!done)
        return unexpected(done.error());
    return removal;
}

void removeUnneeded(const ExecutionStore &store)
{
    finishOthersRemovals(store.workspace());
    for (const ExecutionId &id : store.hidden()) {
        const auto record = store.read(id, ExecutionStore::Hidden::Included);
        if (record && activeUsersOf(store, id).empty())
            std::ignore = removeNow(store, *record);
    }
}

} // namespace orrery
