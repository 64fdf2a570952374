// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filestamp.h"
#include "core/snapshot/objectid.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <string_view>
#include <vector>

namespace orrery {

// What was read from the files of one folder at its last snapshot, so that unchanged ones need not be read again. Only
// a cache: one that is missing, damaged or of another version is empty.
class StatCache
{
public:
    struct Entry {
        std::string_view path; // of TaskPath; valid as long as the cache
        FileStamp state;
        ObjectId id;
        bool large = false; // id names the pointer to a large file
    };

    // directory: where the caches are; root: the folder, in bytes.
    static QString fileName(const QString &directory, std::string_view root);
    static StatCache read(const QString &file);

    // Sorted by path.
    const std::vector<Entry> &entries() const { return m_entries; }
    // The packs that held the objects then. While all of them exist the objects do.
    const QStringList &packs() const { return m_packs; }

    // Replaces the file. A failure is no error: the next snapshot is slower.
    static void write(const QString &file, const std::vector<Entry> &sorted, const QStringList &packs);

private:
    QByteArray m_data;
    std::vector<Entry> m_entries;
    QStringList m_packs;
};

} // namespace orrery
