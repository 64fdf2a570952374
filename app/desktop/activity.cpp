// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/activity.h"

#include "core/base/time.h"
#include "widgets/common/when.h"
#include "widgets/execution/phrases.h"

#include <QCoreApplication>

namespace orrery {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Activity)
};

} // namespace

QHash<QString, TaskActivity> activityByTask(const ExecutionFeed &feed)
{
    QHash<QString, TaskActivity> result;
    for (const RecordPointer &record : feed.records()) {
        TaskActivity &activity = result[record->spec.taskPath];
        ++activity.executions;
        if (activity.at && *activity.at > record->spec.created)
            continue;
        activity.at = record->spec.created;
        activity.state = record->status.state;
        activity.badge = stateBadge(record->status.state);
        const bool ended = isFinal(record->status.state);
        activity.text = ended
            ? Words::tr("%1 %2", "state and time")
                  .arg(activity.badge.text, formatAgo(record->status.ended.value_or(record->spec.created), now()))
            : activity.badge.text;
    }
    return result;
}

} // namespace orrery
