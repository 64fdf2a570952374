// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/remove.h"

#include "core/base/atomicfile.h"
#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/snapshot/codestore.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <tuple>

namespace orrery {

namespace {

bool needs(const ExecutionSpec &spec, const QString &id)
{
    if (spec.home && spec.home->execution == id)
        return true;
    return std::any_of(spec.bindings.begin(), spec.bindings.end(), [&](const RunBinding &binding) {
        const QString whole = QStringLiteral("exec:") + id;
        return binding.source == whole || binding.source.startsWith(whole + u'/');
    });
}

Result<> removeNow(const ExecutionStore &store, const ExecutionRecord &record)
{
    const QString id = record.id().toString();
    const QString removed = store.workspace().executions() + "/.removed-" + id;
    if (std::rename(QFile::encodeName(record.directory.path()).constData(), QFile::encodeName(removed).constData())
        != 0)
        return unexpected(systemError(Tr::tr("Execution %1 cannot be removed").arg(id), errno));
    if (auto gone = removeTree(removed); !gone)
        return unexpected(gone.error());
    const CodeStore code(store.workspace().codeRepository(), store.workspace().blobs());
    if (const auto forgotten = code.remove(record.id()); !forgotten)
        return unexpected(forgotten.error());
    return {};
}

} // namespace

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
        return unexpected(Error{"execution.active",
                                Tr::tr("Execution %1 has not ended.").arg(id.toString()),
                                {},
                                Tr::tr("Stop it first: orrery stop %1").arg(id.toString())});
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
    for (const ExecutionId &id : store.hidden()) {
        const auto record = store.read(id, ExecutionStore::Hidden::Included);
        if (record && activeUsersOf(store, id).empty())
            std::ignore = removeNow(store, *record);
    }
}

} // namespace orrery
