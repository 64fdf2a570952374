// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snapshot/codestore.h"
#include "core/snapshot/largefiles.h"
#include "core/snapshot/layout.h"
#include "core/snapshot/objectreader.h"
#include "core/snapshot/packwriter.h"

#include <QSet>

#include <unordered_set>
#include <vector>

namespace orrery {

// Frees what no reference leads to. Only while the store's lock is held alone. New packs are synced and in place before
// old ones go, so a kill at any moment loses nothing; what it leaves behind is removed by the next compaction.
// Nothing is removed where anything that is in use cannot be read: error snapshot.damaged.
class Compaction
{
public:
    // Packs below a tier's size are joined where there are more than this many of them.
    static constexpr std::size_t manyPacks = 50;
    static constexpr Bytes smallPack = Bytes(4) << 20;
    static constexpr Bytes middlePack = Bytes(64) << 20;

    Compaction(const StoreLayout &layout, const LargeFiles &large);

    Result<CompactReport> run(bool thorough);
    // Joins small packs where there are many, without looking for what is unused.
    Result<> joinSmallPacks();
    static bool hasManySmallPacks(const PackSet &packs);

private:
    struct Use {
        const PackReader *pack = nullptr;
        std::vector<std::pair<std::uint32_t, Bytes>> live; // what must stay: positions and lengths
        Bytes liveBytes = 0;
        Bytes bytes = 0;
    };
    Result<> mark();
    Result<> markCommit(const ObjectId &commit);
    Result<> markTrees(const ObjectId &root);
    std::vector<Use> judge(bool everything);
    Result<> rewrite(const std::vector<const Use *> &uses);
    void removeDerived() const;
    void removePack(const QString &name) const;
    Bytes removeLeftovers() const;
    Bytes removeLargeFiles() const;

    const StoreLayout &m_layout;
    const LargeFiles &m_large;
    ObjectReader m_reader;
    std::unordered_set<ObjectId, ObjectIdHash> m_live;
    QSet<QByteArray> m_liveLarge;
};

} // namespace orrery
