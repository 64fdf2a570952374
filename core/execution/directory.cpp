// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/directory.h"

namespace orrery {

std::optional<ExecutionId> ExecutionDirectory::id() const
{
    return ExecutionId::fromString(QStringView(m_path).mid(m_path.lastIndexOf(u'/') + 1));
}

} // namespace orrery
