// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/buffer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct libdeflate_compressor;

namespace orrery {

// Deflate (RFC 1951) of whole buffers by libdeflate, at one level. Of one thread at a time.
class Deflater
{
public:
    // level: 1 to 12.
    explicit Deflater(int level);

    // Appends the stream of these bytes to out where it is shorter than they are; else false and nothing appended.
    bool whole(std::string_view bytes, Buffer &out);

    // Appends a piece of a stream that is put together from several: it ends at a byte boundary, and says that more
    // follows unless it is the last one. May be a little longer than the bytes. Returns its length.
    std::size_t piece(std::string_view bytes, bool last, Buffer &out);

    // Whether these bytes get at least one thirty-second shorter.
    bool isWorthwhile(std::string_view bytes);

private:
    struct Free {
        void operator()(libdeflate_compressor *compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> m_compressor;
    Buffer m_scratch;
};

// Where the last block of a complete deflate stream begins and where it ends, in bits from the start. Nothing where it
// is not such a stream.
struct LastBlock {
    std::uint64_t headerBit;
    std::uint64_t endBit;
};
std::optional<LastBlock> findLastBlock(std::string_view stream);

// The version of the library, as a cache has to know it: its output may differ between versions.
std::string_view deflateVersion();

} // namespace orrery
