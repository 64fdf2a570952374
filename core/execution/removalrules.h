// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/execution/store.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace orrery {

// Which executions are to be deleted, said by a rule. All that is set must hold. What has not ended is never selected;
// what has a star only where that is said.
struct RemovalRules {
    QStringList taskPaths;                 // of these folders alone; empty: of all tasks
    std::optional<Milliseconds> olderThan; // ended longer ago
    bool failed = false;                   // failed or lost
    struct Best {
        int count = 1;
        QString metric;      // compared by its last value
        bool lowest = false; // the best is the one with the lowest, not the highest value
    };
    std::optional<Best> keepBest; // of each task, so many stay; one without the metric is not among the best
    bool starred = false;         // those with a star too
};

struct RemovalSelection {
    std::vector<ExecutionRecord> selected; // in the order of the records
    int starred = 0;                       // kept for their star alone
    int active = 0;                        // kept since they have not ended
    int best = 0;                          // kept as the best of their task
};

// now: the time that olderThan is counted from.
RemovalSelection selectForRemoval(const std::vector<ExecutionRecord> &records, const RemovalRules &rules,
                                  const QDateTime &now);

} // namespace orrery
