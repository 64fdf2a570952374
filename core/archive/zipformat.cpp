// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipformat.h"

#include "core/base/path.h"

#include <algorithm>

#include <sys/stat.h>

namespace orrery::zip {

namespace {

// Puts numbers one after the other, least significant byte first.
class Put
{
public:
    explicit Put(char *to) : m_to(to) { }
    Put &u16(std::uint64_t value) { return bytes(value, 2); }
    Put &u32(std::uint64_t value) { return bytes(value, 4); }
    Put &u64(std::uint64_t value) { return bytes(value, 8); }
    Put &text(std::string_view value)
    {
        m_to = std::copy(value.begin(), value.end(), m_to);
        return *this;
    }

private:
    Put &bytes(std::uint64_t value, int count)
    {
        for (int i = 0; i < count; ++i)
            *m_to++ = static_cast<char>(value >> (8 * i));
        return *this;
    }
    char *m_to;
};

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

// 4.4.4 bit 11. Not set for names that are not UTF-8: they are bytes, as in every zip made on Unix before it.
std::uint16_t flagsOf(std::string_view name)
{
    return !isAscii(name) && isUtf8(name) ? Utf8 : 0;
}

// 4.4.3: 1.0, 2.0 for deflate and directories, 4.5 for Zip64.
unsigned versionNeeded(const FileHeader &header, bool wide)
{
    if (wide)
        return 45;
    return header.method == Deflated || S_ISDIR(header.mode) ? 20 : 10;
}

std::uint64_t narrow(Bytes value)
{
    return std::min<std::uint64_t>(static_cast<std::uint64_t>(value), max32);
}

} // namespace

std::size_t localHeaderSize(std::string_view name, bool wide)
{
    return localSize + name.size() + (wide ? 20 : 0);
}

void writeLocalHeader(char *to, const FileHeader &header)
{
    Put put(to);
    put.u32(localSignature).u16(versionNeeded(header, header.wide)).u16(flagsOf(header.name)).u16(header.method);
    put.u16(dosTime).u16(dosDate).u32(header.crc);
    put.u32(header.wide ? max32 : narrow(header.compressed)).u32(header.wide ? max32 : narrow(header.size));
    put.u16(header.name.size()).u16(header.wide ? 20 : 0).text(header.name);
    if (header.wide)
        put.u16(zip64Field).u16(16).u64(header.size).u64(header.compressed);
}

void appendCentralHeader(Buffer &to, const FileHeader &header)
{
    // 4.5.3: only what does not fit stands in the extra field, in this order.
    Bytes wideValues[3];
    unsigned wideCount = 0;
    for (const Bytes value : {header.size, header.compressed, header.offset}) {
        if (narrow(value) == max32)
            wideValues[wideCount++] = value;
    }
    const std::size_t extra = wideCount > 0 ? 4 + 8 * wideCount : 0;
    const unsigned version = versionNeeded(header, header.wide || wideCount > 0);
    const std::uint32_t attributes = (header.mode << 16) | (S_ISDIR(header.mode) ? 0x10 : 0);
    const std::size_t bytes = centralSize + header.name.size() + extra;
    Put put(to.room(bytes));
    put.u32(centralSignature).u16((madeByUnix << 8) | std::max(version, 30U)).u16(version);
    put.u16(flagsOf(header.name)).u16(header.method).u16(dosTime).u16(dosDate).u32(header.crc);
    put.u32(narrow(header.compressed)).u32(narrow(header.size)).u16(header.name.size()).u16(extra);
    put.u16(0).u16(0).u16(0).u32(attributes).u32(narrow(header.offset)).text(header.name);
    if (wideCount > 0) {
        put.u16(zip64Field).u16(8 * wideCount);
        for (unsigned i = 0; i < wideCount; ++i)
            put.u64(wideValues[i]);
    }
    to.commit(bytes);
}

void appendEnd(Buffer &to, std::uint64_t entries, Bytes directoryOffset, Bytes directorySize)
{
    const bool wide = entries >= max16 || narrow(directoryOffset) == max32 || narrow(directorySize) == max32;
    const std::size_t bytes = endSize + (wide ? end64Size + locatorSize : 0);
    Put put(to.room(bytes));
    if (wide) {
        put.u32(end64Signature).u64(end64Size - 12).u16((madeByUnix << 8) | 45).u16(45).u32(0).u32(0);
        put.u64(entries).u64(entries).u64(directorySize).u64(directoryOffset);
        put.u32(locatorSignature).u32(0).u64(directoryOffset + directorySize).u32(1);
    }
    const std::uint64_t count = std::min<std::uint64_t>(entries, max16);
    put.u32(endSignature).u16(0).u16(0).u16(count).u16(count);
    put.u32(narrow(directorySize)).u32(narrow(directoryOffset)).u16(0);
    to.commit(bytes);
}

} // namespace orrery::zip
