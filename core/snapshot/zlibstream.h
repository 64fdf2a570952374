// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

struct libdeflate_compressor;

namespace orrery {

// Compresses buffers into zlib streams, as packs hold them (zips have bare deflate streams: core/archive/deflate.h). Of
// one thread; reuses its memory.
class ZlibDeflater
{
public:
    ZlibDeflater();
    ~ZlibDeflater();
    ZlibDeflater(const ZlibDeflater &) = delete;
    ZlibDeflater &operator=(const ZlibDeflater &) = delete;

    // Valid until the next call.
    QByteArrayView compress(QByteArrayView data);

private:
    libdeflate_compressor *m_compressor;
    std::vector<char> m_buffer;
};

// The zlib stream that these bytes begin with, which must inflate to exactly this size; nothing where it does not or
// where its checksum is wrong.
std::optional<QByteArray> inflateExactly(std::span<const unsigned char> zlib, qsizetype size);

} // namespace orrery
