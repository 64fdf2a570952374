// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/filestamp.h"
#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

// Directories of a workspace that may hold the same files (hard links), and share none with any other.
struct SizeGroup {
    QStringList directories; // absolute
    bool settled = false;    // nothing of ours writes there any more: what was measured may be remembered
};

struct DirectorySize {
    Bytes bytes = 0; // on disk, in whole blocks, each file once
    Bytes frees = 0; // given back when it alone is deleted
};

struct GroupSize {
    Bytes total = 0; // of all its directories together, each file once
    std::vector<DirectorySize> directories;
};

// How much directories take, which for thousands of ended executions is remembered (a file in the cache). A remembered
// group is believed as long as its upper directories are those that were measured, untouched: whoever makes, removes
// or renames something in a directory changes its time. What is changed deep inside by hand is not noticed.
class Sizes
{
public:
    // file: where sizes are remembered. rest: a group that was touched more recently than this is measured again the
    // next time: the system may not have decided yet where it puts what was written.
    Sizes(const QString &home, QString file, std::chrono::seconds rest = std::chrono::seconds(60));

    // In the order of the groups; by several threads. What was measured is remembered for the next time.
    // Only Cancelled.
    Outcome<std::vector<GroupSize>> measure(const std::vector<SizeGroup> &groups, Progress &progress,
                                            const std::stop_token &stop);

private:
    struct Stamp {
        std::string path; // below home
        std::uint64_t inode = 0;
        std::int64_t modifiedNs = 0;
        std::int64_t changedNs = 0;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };
    struct Record {
        QStringList directories; // below home
        GroupSize size;
        std::vector<Stamp> stamps;
    };

    void read();
    void write(const std::vector<Record> &records) const;
    bool holds(const Record &record, const SizeGroup &group) const;
    Record walk(const SizeGroup &group) const;
    std::string below(const char *path) const;

    std::string m_home; // with a '/' at its end
    QString m_file;
    std::int64_t m_restNs;
    QHash<QString, Record> m_records; // by their first directory
};

} // namespace orrery
