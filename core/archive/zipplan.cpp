// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/zipjob.h"

#include <algorithm>

#include <sys/stat.h>

namespace orrery {

namespace {

// Enough for a thread to be busy for some milliseconds, little enough to be held in memory many times.
constexpr Bytes batchBytes = Bytes(512) << 10;
constexpr std::size_t batchEntries = 256;
constexpr Bytes headerCost = 512;

} // namespace

std::uint32_t modeOf(const ZipEntry &entry)
{
    switch (entry.kind) {
    case ZipEntry::Directory:
        return S_IFDIR | 0755;
    case ZipEntry::Symlink:
        return S_IFLNK | 0777;
    case ZipEntry::File:
        break;
    }
    return S_IFREG | (entry.executable ? 0755 : 0644);
}

std::optional<ZipJob> ZipPlan::next()
{
    if (m_at == m_entries.size())
        return {};
    ZipJob job;
    job.first = m_at;
    if (m_entries[m_at].size > wholeUpTo) {
        if (!m_large)
            m_large = std::make_shared<LargeFile>();
        job.count = 1;
        job.large = m_large;
        job.offset = m_offset;
        job.length = std::min(pieceSize, m_entries[m_at].size - m_offset);
        m_offset += job.length;
        job.last = m_offset == m_entries[m_at].size;
        job.cost = 2 * job.length;
        if (job.last) {
            m_large.reset();
            m_offset = 0;
            ++m_at;
        }
        return job;
    }
    Bytes bytes = 0;
    while (m_at < m_entries.size() && m_entries[m_at].size <= wholeUpTo && job.count < batchEntries
           && (job.count == 0 || bytes + m_entries[m_at].size <= batchBytes)) {
        bytes += m_entries[m_at].size;
        ++job.count;
        ++m_at;
    }
    job.cost = 2 * bytes + headerCost * static_cast<Bytes>(job.count);
    return job;
}

} // namespace orrery
