// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/zlibstream.h"

#include <libdeflate.h>

#include <memory>

namespace orrery {

namespace {

// Snapshots are taken while somebody waits for a run to start: the quickest level. It costs about an eighth of the
// space of the default one.
constexpr int level = 1;

struct FreeDecompressor {
    void operator()(libdeflate_decompressor *decompressor) const { libdeflate_free_decompressor(decompressor); }
};

} // namespace

ZlibDeflater::ZlibDeflater() : m_compressor(libdeflate_alloc_compressor(level))
{
    if (!m_compressor)
        qFatal("no memory to compress with");
}

ZlibDeflater::~ZlibDeflater()
{
    libdeflate_free_compressor(m_compressor);
}

QByteArrayView ZlibDeflater::compress(QByteArrayView data)
{
    const auto size = static_cast<std::size_t>(data.size());
    const std::size_t bound = libdeflate_zlib_compress_bound(m_compressor, size);
    if (m_buffer.size() < bound)
        m_buffer.resize(bound);
    const std::size_t length
        = libdeflate_zlib_compress(m_compressor, data.data(), size, m_buffer.data(), m_buffer.size());
    return {m_buffer.data(), static_cast<qsizetype>(length)};
}

std::optional<QByteArray> inflateExactly(std::span<const unsigned char> zlib, qsizetype size)
{
    // Deflate cannot do better than 1032:1 (zlib's technical details): a size that claims more is a lie, and no memory
    // is taken for it.
    if (size < 0 || static_cast<std::size_t>(size) / 1032 > zlib.size())
        return {};
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    QByteArray data(size, Qt::Uninitialized);
    const auto result = libdeflate_zlib_decompress_ex(decompressor.get(), zlib.data(), zlib.size(), data.data(),
                                                      static_cast<std::size_t>(size), nullptr, nullptr);
    if (result != LIBDEFLATE_SUCCESS)
        return {};
    return data;
}

} // namespace orrery
