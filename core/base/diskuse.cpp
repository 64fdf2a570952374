// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/diskuse.h"

#include <QFile>

#include <fts.h>

namespace orrery {

namespace {

constexpr Bytes blockSize = 512; // of st_blocks; stat(2)

} // namespace

void DiskUse::count(const struct stat &info)
{
    const Bytes bytes = Bytes(info.st_blocks) * blockSize;
    if (S_ISDIR(info.st_mode) || info.st_nlink < 2) {
        m_single += bytes;
        return;
    }
    Linked &file = m_linked[{info.st_dev, info.st_ino}];
    if (file.seen == 0)
        m_linkedOnce += bytes;
    file = {file.seen + 1, info.st_nlink, bytes};
}

void DiskUse::add(const QString &path, const OnDirectory &onDirectory)
{
    QByteArray name = QFile::encodeName(path);
    char *const roots[] = {name.data(), nullptr};
    FTS *walk = ::fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, nullptr);
    if (walk == nullptr)
        return;
    while (const FTSENT *entry = ::fts_read(walk)) {
        if (entry->fts_info == FTS_DP || entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR)
            continue;
        count(*entry->fts_statp);
        if (onDirectory && entry->fts_info == FTS_D)
            onDirectory(entry->fts_path, entry->fts_level, *entry->fts_statp);
    }
    ::fts_close(walk);
}

void DiskUse::addAlone(const QString &path)
{
    struct stat info = {};
    if (::lstat(QFile::encodeName(path).constData(), &info) == 0)
        count(info);
}

void DiskUse::add(const DiskUse &other)
{
    m_single += other.m_single;
    for (const auto &[id, theirs] : other.m_linked) {
        Linked &file = m_linked[id];
        if (file.seen == 0)
            m_linkedOnce += theirs.bytes;
        file = {file.seen + theirs.seen, theirs.all, theirs.bytes};
    }
}

Bytes DiskUse::freed() const
{
    Bytes total = m_single;
    for (const auto &[id, file] : m_linked)
        total += file.seen >= file.all ? file.bytes : 0;
    return total;
}

Bytes diskUse(const QString &directory)
{
    DiskUse use;
    use.add(directory);
    return use.freed();
}

} // namespace orrery
