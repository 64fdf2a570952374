// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace orrery {

// The kinds of objects in a git repository, with the numbers that packs use (gitformat-pack).
enum class ObjectType : unsigned char { Commit = 1, Tree = 2, Blob = 3 };

// The name of an object in a git repository: the SHA-1 of its header and its bytes.
class ObjectId
{
public:
    static constexpr std::size_t size = 20;

    ObjectId() = default;
    static ObjectId fromRaw(const unsigned char *bytes);
    // 40 hexadecimal digits; nothing otherwise.
    static std::optional<ObjectId> fromHex(QStringView text);
    // The name that git gives to these bytes. The hasher, of kind Sha1, is reused between calls.
    static ObjectId of(ObjectType type, QByteArrayView data, Hasher &hasher);

    const unsigned char *raw() const { return m_bytes.data(); }
    std::string_view rawView() const { return {reinterpret_cast<const char *>(m_bytes.data()), size}; }
    QString toHex() const;

    friend bool operator==(const ObjectId &, const ObjectId &) = default;
    friend auto operator<=>(const ObjectId &, const ObjectId &) = default;

private:
    std::array<unsigned char, size> m_bytes = {};
};

// An ObjectId is a hash already.
struct ObjectIdHash {
    std::size_t operator()(const ObjectId &id) const
    {
        std::size_t value = 0;
        std::memcpy(&value, id.raw(), sizeof value);
        return value;
    }
};

} // namespace orrery
