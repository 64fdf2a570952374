// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/objectwriter.h"

namespace orrery {

Result<ObjectId> ObjectWriter::write(ObjectType type, QByteArrayView data)
{
    const ObjectId id = ObjectId::of(type, data, m_hasher);
    if (!m_pack || m_packs.contains(id) || !m_pack->claim(id))
        return id;
    if (auto added = m_pack->add(id, type, data.size(), m_deflater.compress(data)); !added)
        return unexpected(added.error());
    return id;
}

} // namespace orrery
