// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"
#include "core/base/size.h"

#include <cstdint>
#include <string_view>

namespace orrery {

// The structures of a zip file, as PKWARE's APPNOTE.TXT 6.3.10 describes them (the numbers are its sections).
namespace zip {

inline constexpr std::uint32_t localSignature = 0x04034b50;   // 4.3.7
inline constexpr std::uint32_t centralSignature = 0x02014b50; // 4.3.12
inline constexpr std::uint32_t end64Signature = 0x06064b50;   // 4.3.14
inline constexpr std::uint32_t locatorSignature = 0x07064b50; // 4.3.15
inline constexpr std::uint32_t endSignature = 0x06054b50;     // 4.3.16
inline constexpr std::uint32_t descriptorSignature = 0x08074b50;

inline constexpr std::size_t localSize = 30;
inline constexpr std::size_t centralSize = 46;
inline constexpr std::size_t end64Size = 56;
inline constexpr std::size_t locatorSize = 20;
inline constexpr std::size_t endSize = 22;
inline constexpr std::size_t longestName = 0xffff;

enum Method : std::uint16_t { Stored = 0, Deflated = 8 };
enum Flag : std::uint16_t { Encrypted = 1U << 0, SizesFollow = 1U << 3, StrongEncryption = 1U << 6, Utf8 = 1U << 11 };
inline constexpr std::uint16_t zip64Field = 0x0001;
inline constexpr std::uint8_t madeByUnix = 3;

// 1980-01-01 00:00, the first moment that a zip file can name: the one time that we write.
inline constexpr std::uint16_t dosDate = (0U << 9) | (1U << 5) | 1U;
inline constexpr std::uint16_t dosTime = 0;

inline constexpr std::uint32_t max32 = 0xffffffff;
inline constexpr std::uint16_t max16 = 0xffff;

// What both of a file's headers say.
struct FileHeader {
    std::string_view name;
    std::uint32_t crc = 0;
    Bytes compressed = 0;
    Bytes size = 0;
    Bytes offset = 0;       // of its local header
    std::uint32_t mode = 0; // st_mode: kind and permissions
    Method method = Stored;
    bool wide = false; // the local header has 64-bit sizes (known before the sizes are)
};

// Files from this size on get 64-bit sizes in their local header: some way below 4 GiB, since data that cannot be
// compressed grows a little.
inline constexpr Bytes wideFrom = (Bytes(1) << 32) - (Bytes(1) << 20);

std::size_t localHeaderSize(std::string_view name, bool wide);
// Writes localHeaderSize bytes.
void writeLocalHeader(char *to, const FileHeader &header);
void appendCentralHeader(Buffer &to, const FileHeader &header);
// The end of the file; with Zip64's records where the numbers need them.
void appendEnd(Buffer &to, std::uint64_t entries, Bytes directoryOffset, Bytes directorySize);

inline std::uint16_t get16(const char *p)
{
    const auto *b = reinterpret_cast<const unsigned char *>(p);
    return static_cast<std::uint16_t>(b[0] | (b[1] << 8));
}
inline std::uint32_t get32(const char *p)
{
    return get16(p) | (static_cast<std::uint32_t>(get16(p + 2)) << 16);
}
inline std::uint64_t get64(const char *p)
{
    return get32(p) | (static_cast<std::uint64_t>(get32(p + 4)) << 32);
}

} // namespace zip

} // namespace orrery
