// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/remove.h"

#include "core/base/diskuse.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/snapshot/codestore.h"

#include <QFile>

#include <cerrno>
#include <cstdio>

namespace orrery {

Bytes bytesFreedBy(const ExecutionRecord &record)
{
    return diskUse(record.directory.path());
}

Result<Bytes> removeExecution(const ExecutionStore &store, const ExecutionId &id)
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
    const Bytes freed = bytesFreedBy(*record);
    const QString removed = store.workspace().executions() + "/.removed-" + id.toString();
    if (std::rename(QFile::encodeName(record->directory.path()).constData(), QFile::encodeName(removed).constData())
        != 0)
        return unexpected(systemError(Tr::tr("Execution %1 cannot be removed").arg(id.toString()), errno));
    if (auto gone = removeTree(removed); !gone)
        return unexpected(gone.error());
    const CodeStore code(store.workspace().codeRepository(), store.workspace().blobs());
    if (const auto forgotten = code.remove(id); !forgotten)
        return unexpected(forgotten.error());
    return freed;
}

} // namespace orrery
