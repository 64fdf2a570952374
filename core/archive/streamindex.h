// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/source.h"

#include <QString>

#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace orrery {

// A compressed stream, or a piece of one, that an earlier packing made: whose it is, and where it lies in the file of
// streams. Written to the index as it is in memory.
struct CachedStream {
    enum Kind : std::uint8_t { Whole, Middle, Last };

    FileStamp stamp;          // of the file then
    std::int64_t offset = -1; // -1: the content is stored; it is not kept here
    std::uint32_t compressed = 0;
    std::uint32_t size = 0; // of the content of this piece
    std::uint32_t crc = 0;  // of the content
    std::uint32_t streamCrc = 0;
    std::uint32_t piece = 0; // counted from 0; 0 for whole files
    Kind kind = Whole;
    // The stamp was some seconds old when the content was read: a change after that would have given another stamp.
    std::uint8_t settled = 0;
    std::uint16_t reserved = 0;

    bool isStored() const { return offset < 0; }
};
static_assert(sizeof(CachedStream) == 72);

// The streams of one packing, found by file or by content. Looking up is safe from several threads.
//
// The file: 8 bytes that name the format, the number of streams, the length and the number of the file of streams
// (64 bits each), the streams in the order of device, inode and piece, the CRC-32 of all before it.
class StreamIndex
{
public:
    std::uint64_t packNumber = 0;
    Bytes packLength = 0;

    // Nothing where there is no index, or a damaged or a foreign one.
    static std::optional<StreamIndex> read(const QString &file);
    // Replaces the file. False where that is not possible.
    bool write(const QString &file);

    const std::vector<CachedStream> &streams() const { return m_streams; }
    std::vector<CachedStream> &streams() { return m_streams; }

    // The piece of the file with this very stamp, if that is settled.
    const CachedStream *unchanged(const FileStamp &stamp, std::uint32_t piece) const;
    // Those whose content has this CRC.
    std::vector<const CachedStream *> withCrc(std::uint32_t crc) const;

private:
    struct Lazy {
        std::once_flag sorted;
        std::vector<std::uint32_t> byCrc;
    };
    std::vector<CachedStream> m_streams;
    std::unique_ptr<Lazy> m_lazy = std::make_unique<Lazy>();
};

} // namespace orrery
