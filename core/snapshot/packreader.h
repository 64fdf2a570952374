// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/size.h"
#include "core/snapshot/objectid.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace orrery {

// A file mapped read-only.
class MappedFile
{
public:
    static Result<MappedFile> open(const QString &path);
    ~MappedFile();
    MappedFile(MappedFile &&) noexcept;
    MappedFile &operator=(MappedFile &&) noexcept;

    std::span<const unsigned char> bytes() const { return m_bytes; }

private:
    MappedFile() = default;
    std::span<const unsigned char> m_bytes;
};

// What stands before an object's zlib stream in a pack.
struct PackEntry {
    std::uint64_t offset = 0; // of the header
    std::uint64_t data = 0;   // of the zlib stream
    unsigned type = 0;        // 1 to 4: a whole object; 6 and 7: a delta, which git writes and we do not
    Bytes size = 0;           // inflated

    bool isWhole() const { return type >= 1 && type <= 4; }
};

// A pack and its index, mapped. Every number in them is checked before it is used: error snapshot.damaged.
// Functions may be called from several threads.
class PackReader
{
public:
    // index: the .idx file.
    static Result<PackReader> open(const QString &index);

    const QString &name() const { return m_name; } // "pack-<hash>"
    std::uint32_t count() const { return m_count; }
    Bytes bytes() const { return static_cast<Bytes>(m_pack.bytes().size()); }

    std::optional<std::uint32_t> find(const ObjectId &id) const;
    bool contains(const ObjectId &id) const { return find(id).has_value(); }
    ObjectId id(std::uint32_t position) const;
    Result<PackEntry> entry(std::uint32_t position) const;
    // The pack's bytes from here up to its closing hash.
    std::span<const unsigned char> from(std::uint64_t offset) const;
    // All objects' offsets in ascending order, and after the last one the end of the data.
    std::vector<std::uint64_t> offsets() const;
    std::uint64_t offset(std::uint32_t position) const;
    // CRC-32 of the object's bytes in the pack, from its header on.
    std::uint32_t checksum(std::uint32_t position) const;

private:
    PackReader(QString name, MappedFile index, MappedFile pack);
    Error damaged(const QString &detail) const;

    QString m_name;
    MappedFile m_index;
    MappedFile m_pack;
    std::uint32_t m_count = 0;
};

// All packs of a repository as they were at the moment of opening. One that is damaged is left out: what it held is
// then missing, and written again by the next snapshot that needs it.
class PackSet
{
public:
    // directory: <repository>/objects/pack; a missing one holds no packs.
    static PackSet open(const QString &directory);

    const std::vector<PackReader> &packs() const { return m_packs; }
    bool contains(const ObjectId &id) const;
    // Nothing where no pack holds it.
    std::optional<std::pair<const PackReader *, std::uint32_t>> find(const ObjectId &id) const;
    QStringList names() const;
    const QStringList &damaged() const { return m_damaged; }

private:
    std::vector<PackReader> m_packs;
    QStringList m_damaged;
};

} // namespace orrery
