// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/deflate.h"

#include <zlib.h>

#include <array>

namespace orrery {

std::optional<LastBlock> findLastBlock(std::string_view stream)
{
    z_stream z = {};
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return {};
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(stream.data()));
    z.avail_in = static_cast<uInt>(stream.size());
    std::array<Bytef, 1U << 16> window;
    LastBlock last = {0, 0};
    std::optional<LastBlock> found;
    while (true) {
        if (z.avail_out == 0) {
            z.next_out = window.data();
            z.avail_out = window.size();
        }
        const int status = inflate(&z, Z_BLOCK);
        const bool boundary = (z.data_type & 128) != 0;
        // zlib.h, inflate: the low bits of data_type count the bits of the last byte that are not used yet.
        const std::uint64_t bit = std::uint64_t(z.total_in) * 8 - (z.data_type & 31);
        if (status != Z_OK || (boundary && (z.data_type & 64) != 0)) {
            last.endBit = bit;
            if (status == Z_OK)
                found = last;
            break;
        }
        if (boundary)
            last.headerBit = bit;
    }
    inflateEnd(&z);
    return found;
}

} // namespace orrery
