// SPDX-License-Identifier: GPL-3.0-or-later
// CodeStore: forgetting snapshots and giving their space back.
#include "core/snapshot/codestore.h"
#include "core/snapshot/compaction.h"

namespace orrery {

Result<CompactReport> CodeStore::remove(const std::vector<ExecutionId> &ids) const
{
    const StoreLayout layout(m_git);
    if (!layout.exists())
        return CompactReport();
    {
        const auto lock = layout.lockShared();
        if (!lock)
            return unexpected(lock.error());
        for (const ExecutionId &id : ids) {
            if (auto removed = layout.removeReference(id); !removed)
                return unexpected(removed.error());
        }
    }
    auto compacted = compact();
    if (compacted)
        return compacted;
    // The snapshots are gone all the same.
    CompactReport report;
    report.problem = compacted.error();
    return report;
}

Result<CompactReport> CodeStore::compact(bool thorough) const
{
    const StoreLayout layout(m_git);
    if (!layout.exists())
        return CompactReport();
    const auto lock = layout.lockAlone();
    if (!lock)
        return unexpected(lock.error());
    return Compaction(layout, LargeFiles(m_blobs)).run(thorough);
}

} // namespace orrery
