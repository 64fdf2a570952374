// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/zipjob.h"
#include "core/archive/zipoutput.h"

namespace orrery {

// Puts the results of jobs, in order, into the file, and its directory after them. Of one thread.
class ZipAssembler
{
public:
    ZipAssembler(std::span<const ZipEntry> entries, ZipOutput &output) : m_entries(entries), m_output(output) { }

    Result<> add(const ZipDone &done);
    // The central directory and the end. Nothing is added after it.
    Result<> finish();

private:
    Result<> addPiece(const ZipDone &done);
    void addToDirectory(const ZipEntry &entry, const ZipDone::File &file, Bytes offset, bool wide);

    std::span<const ZipEntry> m_entries;
    ZipOutput &m_output;
    Buffer m_directory;
    std::uint64_t m_count = 0;
    ZipDone::File m_large;
};

} // namespace orrery
