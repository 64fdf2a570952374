// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snapshot/packreader.h"
#include "core/snapshot/packwriter.h"
#include "core/snapshot/zlibstream.h"

namespace orrery {

// Where a new object goes: into the pack being written, unless a pack of the repository or this one holds it already.
// One for each thread; several share the same pack.
class ObjectWriter
{
public:
    // Both outlive it. Without a pack objects are only named, nothing is stored.
    ObjectWriter(const PackSet &packs, PackWriter *pack) : m_packs(packs), m_pack(pack) { }

    Result<ObjectId> write(ObjectType type, QByteArrayView data);

private:
    const PackSet &m_packs;
    PackWriter *m_pack;
    ZlibDeflater m_deflater;
    Hasher m_hasher{HashKind::Sha1};
};

} // namespace orrery
