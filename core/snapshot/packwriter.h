// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/base/size.h"
#include "core/snapshot/objectid.h"

#include <QString>

#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace orrery {

// Writes one pack and its index (gitformat-pack, versions 2 and 2) of whole objects, without deltas. Nothing is visible
// to readers before finish, which syncs the pack, then its index, then renames both into place: a kill at any moment
// leaves at most a file tmp_* behind, which a later clean-up removes. Functions may be called from several threads.
class PackWriter
{
public:
    // directory: <repository>/objects/pack. The file is made with the first object.
    explicit PackWriter(QString directory);
    ~PackWriter();
    PackWriter(const PackWriter &) = delete;
    PackWriter &operator=(const PackWriter &) = delete;

    // Whether the object has been added or claimed.
    bool contains(const ObjectId &id) const;
    // True for the first that asks: who then adds it. So that no two threads compress the same object.
    bool claim(const ObjectId &id);

    // zlib: the object's bytes as one zlib stream; size: their number before. Errors: io.…
    Result<> add(const ObjectId &id, ObjectType type, Bytes size, QByteArrayView zlib);

    std::int64_t count() const;
    // Of the pack file, so far.
    Bytes bytes() const;

    // The pack's file name without its ending; empty where no object was added. Errors: io.…
    Result<QString> finish();

    // The name that the temporary files begin with.
    static constexpr const char *temporaryPrefix = "tmp_orrery_";

private:
    struct Entry {
        ObjectId id;
        std::uint32_t crc;
        std::uint64_t offset;
    };
    Result<> open();
    Result<> flush();
    Result<QByteArray> seal();
    QByteArray index(const QByteArray &packHash);

    QString m_directory;
    QString m_temporary;
    Descriptor m_file;
    std::vector<char> m_buffer;
    std::uint64_t m_written = 0; // to the file, without the buffer
    std::vector<Entry> m_entries;
    std::unordered_map<ObjectId, bool, ObjectIdHash> m_known;
    mutable std::mutex m_mutex;
};

} // namespace orrery
