// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/base/result.h"
#include "core/base/size.h"
#include "core/task/analysis.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <unordered_map>

namespace orrery {

// What the helper script said of each source of one task folder when it last looked: one file,
// <cacheDirectory>/checks/<hash of the folder's path>.
//
// Lines of text. The first: "orrery-checks 1 <scripts' hash> <Python's version> <its path>". Then one for each source:
// size, time (ns), inode and the moment of the analysis (ns), the path with percent escapes, a tab, the script's line.
// A file of another first line, or with a line that is none, holds nothing. Of one thread.
class AnalysisCache
{
public:
    // cacheDirectory: empty for none.
    AnalysisCache(const QString &cacheDirectory, const QString &root, const Analyst &analyst);

    // The line of output that still holds for this source; empty where there is none. A source that was changed within
    // two seconds of its analysis may have changed again unseen: then, as when only its time is new, its content is
    // compared.
    QByteArray find(const TreeEntry &entry);

    // startedNs: when the analysis began.
    void put(const TreeEntry &entry, std::int64_t startedNs, QByteArrayView line);

    // Writes the file where something has changed; sources that were neither found nor put are dropped. Errors: io.…
    Result<> save();

private:
    struct Record {
        Bytes size = 0;
        std::int64_t mtimeNs = 0;
        std::uint64_t inode = 0;
        std::int64_t analysedNs = 0;
        QByteArray line;
        bool used = false;
    };
    void load();
    bool sameContent(const TreeEntry &entry, const Record &record) const;

    QString m_root;
    QString m_file;
    QByteArray m_header;
    std::unordered_map<std::string, Record> m_records;
    bool m_changed = false;
};

} // namespace orrery
