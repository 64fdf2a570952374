// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/scratch.h"

#include "core/base/files.h"
#include "core/base/ids.h"

#include <utility>

namespace orrery {

Result<ScratchDirectory> ScratchDirectory::make(const QString &parent)
{
    auto scratch = name(parent);
    if (!scratch)
        return scratch;
    if (auto made = makeDirectory(scratch->path(), 0700); !made)
        return unexpected(made.error());
    return scratch;
}

Result<ScratchDirectory> ScratchDirectory::name(const QString &parent)
{
    if (auto made = makeDirectory(parent, 0700); !made)
        return unexpected(made.error());
    return ScratchDirectory(parent + u'/' + randomId());
}

ScratchDirectory::ScratchDirectory(ScratchDirectory &&other) noexcept : m_path(std::exchange(other.m_path, QString()))
{ }

ScratchDirectory::~ScratchDirectory()
{
    if (m_path.isEmpty())
        return;
    [[maybe_unused]] const auto removed = removeTree(m_path);
}

} // namespace orrery
