// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filestamp.h"
#include "core/base/path.h"
#include "core/base/result.h"
#include "core/task/analysis.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <unordered_map>

namespace orrery {

// What the helper script said of each source of one task folder when it last looked: one file,
// <cacheDirectory>/checks/<hash of the folder's path>.
//
// Lines of text. The first: "orrery-checks 2 <scripts' hash> <Python's version> <its path>". Then one for each source:
// the file's stamp (device, inode, size, both times in ns), the moment of the analysis (ns), the path with percent
// escapes, a tab, the script's line.
// A file of another first line, or with a line that is none, holds nothing. Of one thread.
class AnalysisCache
{
public:
    // cacheDirectory: empty for none.
    AnalysisCache(const QString &cacheDirectory, const QString &root, const Analyst &analyst);

    // The line of output that still holds for this source; empty where there is none. A source whose stamp is
    // another one, or was too young at its analysis to be relied upon (FileStamp::isSettledAt), has its content
    // compared.
    QByteArray find(const TreeEntry &entry);

    // startedNs: when the analysis began.
    void put(const TreeEntry &entry, std::int64_t startedNs, QByteArrayView line);

    // Writes the file where something has changed; sources that were neither found nor put are dropped. Errors: io.…
    Result<> save();

private:
    struct Record {
        FileStamp stamp;
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
