// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/objectid.h"

#include <cstdio>

namespace orrery {

namespace {

const char *typeName(ObjectType type)
{
    switch (type) {
    case ObjectType::Commit:
        return "commit";
    case ObjectType::Tree:
        return "tree";
    case ObjectType::Blob:
        break;
    }
    return "blob";
}

} // namespace

ObjectId ObjectId::fromRaw(const unsigned char *bytes)
{
    ObjectId id;
    std::memcpy(id.m_bytes.data(), bytes, size);
    return id;
}

std::optional<ObjectId> ObjectId::fromHex(QStringView text)
{
    if (text.size() != 2 * static_cast<qsizetype>(size))
        return {};
    const QByteArray raw = QByteArray::fromHex(text.toLatin1());
    if (raw.size() != static_cast<qsizetype>(size))
        return {};
    return fromRaw(reinterpret_cast<const unsigned char *>(raw.constData()));
}

ObjectId ObjectId::of(ObjectType type, QByteArrayView data, Hasher &hasher)
{
    char header[32];
    const int length
        = std::snprintf(header, sizeof header, "%s %lld", typeName(type), static_cast<long long>(data.size()));
    hasher.add(header, static_cast<std::size_t>(length) + 1); // with the NUL
    hasher.add(data);
    ObjectId id;
    hasher.result(id.m_bytes.data());
    return id;
}

QString ObjectId::toHex() const
{
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(m_bytes.data()), static_cast<qsizetype>(size)).toHex());
}

} // namespace orrery
