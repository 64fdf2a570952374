// SPDX-License-Identifier: GPL-3.0-or-later
// CodeStore: forgetting snapshots.
#include "core/snapshot/codestore.h"
#include "core/snapshot/layout.h"

namespace orrery {

Result<> CodeStore::remove(const std::vector<ExecutionId> &ids) const
{
    const StoreLayout layout(m_git);
    if (!layout.exists())
        return {};
    const auto lock = layout.lockShared();
    if (!lock)
        return unexpected(lock.error());
    for (const ExecutionId &id : ids) {
        if (auto removed = layout.removeReference(id); !removed)
            return removed;
    }
    return {};
}

} // namespace orrery
