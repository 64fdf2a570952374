// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/refusal.h"
#include "core/archive/zipdirectory.h"

#include <algorithm>

namespace orrery {

namespace {

using namespace zip;

constexpr Bytes longestComment = 0xffff;

} // namespace

Error ZipDirectory::severalDisks()
{
    return Error{"archive.unsupported", Tr::tr("The archive is one part of several"), {}, {}};
}

// The end record stands at the very end; its comment is counted, so that no other one can be taken for it.
Result<ZipDirectory::Place> ZipDirectory::findDirectory() const
{
    const Bytes length = std::min<Bytes>(m_size, longestComment + static_cast<Bytes>(endSize));
    const auto tail = readBytes(m_size - length, length);
    if (!tail)
        return unexpected(tail.error());
    for (std::size_t at = tail->size() < endSize ? 0 : tail->size() - endSize + 1; at-- > 0;) {
        const char *end = tail->data() + at;
        if (get32(end) != endSignature || at + endSize + get16(end + 20) != tail->size())
            continue;
        const Bytes offset = m_size - length + static_cast<Bytes>(at);
        const Bytes locator = offset - static_cast<Bytes>(locatorSize);
        if (locator >= 0) {
            const auto bytes = readBytes(locator, locatorSize);
            if (bytes && get32(bytes->data()) == locatorSignature)
                return findWideDirectory(locator);
        }
        if (get16(end + 4) != 0 || get16(end + 6) != 0 || get16(end + 8) != get16(end + 10))
            return unexpected(severalDisks());
        const Place place{get32(end + 16), get32(end + 12), get16(end + 10)};
        if (place.offset + place.size != offset)
            return unexpected(damagedArchive(QStringLiteral("the directory is not where the end record says")));
        return place;
    }
    const auto head = readBytes(0, std::min<Bytes>(m_size, 4));
    if (head && head->size() == 4 && get32(head->data()) == localSignature)
        return unexpected(damagedArchive(QStringLiteral("no end record")));
    return unexpected(Error{"archive.unsupported",
                            Tr::tr("This is neither a zip nor a tar archive"),
                            {},
                            Tr::tr("Unpack it with the program that made it, or have it made anew as a zip.")});
}

Result<ZipDirectory::Place> ZipDirectory::findWideDirectory(Bytes locator) const
{
    const auto where = readBytes(locator, locatorSize);
    const Bytes offset = locator - static_cast<Bytes>(end64Size);
    if (!where || get32(where->data() + 4) != 0 || get32(where->data() + 16) > 1)
        return unexpected(severalDisks());
    const auto end = readBytes(offset, end64Size);
    if (!end || get32(end->data()) != end64Signature || get64(where->data() + 8) != static_cast<std::uint64_t>(offset)
        || get64(end->data() + 4) != end64Size - 12)
        return unexpected(damagedArchive(QStringLiteral("Zip64 end record")));
    if (get32(end->data() + 16) != 0 || get32(end->data() + 20) != 0
        || get64(end->data() + 24) != get64(end->data() + 32))
        return unexpected(severalDisks());
    const std::uint64_t size = get64(end->data() + 40);
    const std::uint64_t start = get64(end->data() + 48);
    const auto limit = static_cast<std::uint64_t>(offset);
    if (size > limit || start != limit - size)
        return unexpected(damagedArchive(QStringLiteral("the directory is not where the end record says")));
    return Place{static_cast<Bytes>(start), static_cast<Bytes>(size), get64(end->data() + 32)};
}

} // namespace orrery
