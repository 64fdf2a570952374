// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipassembler.h"

#include <zlib.h>

namespace orrery {

Result<> ZipAssembler::add(const ZipDone &done)
{
    if (done.job.large)
        return addPiece(done);
    const Bytes start = m_output.offset();
    if (auto written = m_output.append(done.bytes.view()); !written)
        return written;
    for (std::size_t i = 0; i < done.files.size(); ++i)
        addToDirectory(m_entries[done.job.first + i], done.files[i], start + done.files[i].offset, false);
    m_output.settle();
    return {};
}

// The sizes and the CRC in a local header are known only after the last piece: the header is written last.
Result<> ZipAssembler::addPiece(const ZipDone &done)
{
    const ZipEntry &entry = m_entries[done.job.first];
    const ZipDone::File &piece = done.files.front();
    const bool wide = entry.size >= zip::wideFrom;
    std::string header(zip::localHeaderSize(entry.name, wide), '\0');
    if (done.job.offset == 0) {
        m_large = {.offset = m_output.offset(), .method = piece.method};
        if (auto written = m_output.append(header); !written)
            return written;
    }
    if (auto written = m_output.append(done.bytes.view()); !written)
        return written;
    m_large.crc = static_cast<std::uint32_t>(crc32_combine(m_large.crc, piece.crc, piece.size));
    m_large.compressed += piece.compressed;
    m_large.size += piece.size;
    if (!done.job.last)
        return {};
    zip::writeLocalHeader(header.data(),
                          {.name = entry.name,
                           .crc = m_large.crc,
                           .compressed = m_large.compressed,
                           .size = m_large.size,
                           .mode = modeOf(entry),
                           .method = m_large.method,
                           .wide = wide});
    if (auto written = m_output.patch(m_large.offset, header); !written)
        return written;
    m_output.settle();
    addToDirectory(entry, m_large, m_large.offset, wide);
    return {};
}

void ZipAssembler::addToDirectory(const ZipEntry &entry, const ZipDone::File &file, Bytes offset, bool wide)
{
    zip::appendCentralHeader(m_directory,
                             {.name = entry.name,
                              .crc = file.crc,
                              .compressed = file.compressed,
                              .size = file.size,
                              .offset = offset,
                              .mode = modeOf(entry),
                              .method = file.method,
                              .wide = wide});
    ++m_count;
}

Result<> ZipAssembler::finish()
{
    const Bytes start = m_output.offset();
    const auto size = static_cast<Bytes>(m_directory.size());
    zip::appendEnd(m_directory, m_count, start, size);
    return m_output.append(m_directory.view());
}

} // namespace orrery
