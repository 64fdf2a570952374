// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace orrery {

namespace {

// RFC 1951, 3.2.4: a stored block without content. After its three header bits comes padding, then these bytes.
constexpr std::string_view emptyStoredBlock("\x00\x00\xff\xff", 4);
constexpr std::size_t mostJoiningBytes = 1 + emptyStoredBlock.size();

// Makes a complete stream one that goes on. Returns its new length; there is room for mostJoiningBytes more.
std::size_t openEnd(char *stream, std::size_t length, const LastBlock &last)
{
    stream[last.headerBit / 8] = static_cast<char>(stream[last.headerBit / 8] & ~(1U << (last.headerBit % 8)));
    const std::size_t boundary = (last.endBit + 3 + 7) / 8;
    if (boundary > length)
        stream[length] = 0;
    std::memcpy(stream + boundary, emptyStoredBlock.data(), emptyStoredBlock.size());
    return boundary + emptyStoredBlock.size();
}

} // namespace

void Deflater::Free::operator()(libdeflate_compressor *compressor) const
{
    libdeflate_free_compressor(compressor);
}

Deflater::Deflater(int level) : m_compressor(libdeflate_alloc_compressor(std::clamp(level, 1, 12)))
{
    if (!m_compressor)
        throw std::bad_alloc();
}

bool Deflater::whole(std::string_view bytes, Buffer &out)
{
    if (bytes.empty())
        return false;
    char *to = out.room(bytes.size());
    const std::size_t length
        = libdeflate_deflate_compress(m_compressor.get(), bytes.data(), bytes.size(), to, bytes.size() - 1);
    out.commit(length);
    return length > 0;
}

std::size_t Deflater::piece(std::string_view bytes, bool last, Buffer &out)
{
    const std::size_t bound = libdeflate_deflate_compress_bound(m_compressor.get(), bytes.size());
    char *to = out.room(bound + mostJoiningBytes);
    std::size_t length = libdeflate_deflate_compress(m_compressor.get(), bytes.data(), bytes.size(), to, bound);
    if (!last)
        length = openEnd(to, length, findLastBlock({to, length}).value());
    out.commit(length);
    return length;
}

bool Deflater::isWorthwhile(std::string_view bytes)
{
    const std::size_t enough = bytes.size() - bytes.size() / 32;
    m_scratch.clear();
    char *to = m_scratch.room(enough);
    return libdeflate_deflate_compress(m_compressor.get(), bytes.data(), bytes.size(), to, enough) > 0;
}

std::string_view deflateVersion()
{
    return LIBDEFLATE_VERSION_STRING;
}

} // namespace orrery
