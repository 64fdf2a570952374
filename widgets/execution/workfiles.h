// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/execution/store.h"
#include "widgets/common/pathtree.h"

#include <QSet>

#include <stop_token>

namespace orrery {

// Where the files of a working directory lie on this machine: in two places while it is an overlay over an earlier one.
struct WorkPlaces {
    QByteArray root;
    QByteArray earlier;   // empty: there is one place
    QSet<QByteArray> own; // what lies in root, where there are two

    QByteArray of(const QByteArray &path) const
    {
        return (earlier.isEmpty() || own.contains(path) ? root : earlier) + '/' + path;
    }
};

// What a working directory holds.
struct WorkFiles {
    std::vector<PathEntry> entries;
    WorkPlaces places;
    std::int64_t files = 0;
    std::int64_t fresh = 0; // new or changed against the code
    Bytes bytes = 0;
};

// While it is written, as it is now; afterwards, as it was saved.
Outcome<WorkFiles> readWorkFiles(const Workspace &workspace, const ExecutionRecord &record, std::stop_token stop);

} // namespace orrery
