// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snapshot/git.h"
#include "core/snapshot/packreader.h"
#include "core/snapshot/packwriter.h"

#include <QByteArray>

#include <functional>
#include <string_view>

namespace orrery {

// Modes of the entries of a tree, as git writes them.
enum class TreeMode : unsigned { Directory = 040000, File = 0100644, Executable = 0100755, Symlink = 0120000 };

struct TreeLine {
    unsigned mode = 0;
    std::string_view name; // into the tree's bytes
    ObjectId id;
};

// Reads objects by their names, each checked against its name. Those in packs of ours come straight from the mapped
// file; anything else that git may have made of them (deltas, loose objects) through libgit2. Functions may be called
// from several threads. Error: snapshot.damaged, where an object is missing or not what it should be.
class ObjectReader
{
public:
    // repository: the bare repository's directory.
    explicit ObjectReader(QString repository);

    const PackSet &packs() const { return m_packs; }

    Result<QByteArray> read(const ObjectId &id, ObjectType type) const;
    // Of a blob, without reading it.
    Result<Bytes> size(const ObjectId &id) const;
    // The tree that the commit holds.
    Result<ObjectId> treeOf(const ObjectId &commit) const;

    // Puts the object at this position of a pack into another pack; length: of its bytes in the pack, header included.
    // As it is where its checksum holds; made whole where it is a delta.
    Result<> copyTo(PackWriter &writer, const PackReader &pack, std::uint32_t position, Bytes length) const;

    // Calls line for each entry of a tree's bytes, in their order, until it returns an error.
    Result<> parseTree(const ObjectId &tree, QByteArrayView bytes,
                       const std::function<Result<>(const TreeLine &)> &line) const;

private:
    Result<QByteArray> readByLibrary(const ObjectId &id, ObjectType type) const;
    Result<GitOdb> openOdb() const;
    Error damaged(const ObjectId &id, const QString &detail) const;

    GitLibrary m_library;
    QString m_repository;
    PackSet m_packs;
};

} // namespace orrery
