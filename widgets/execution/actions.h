// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"
#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QObject>

namespace orrery {

// What a user does to executions, wherever they are shown: the table and the page of one ask through this. What cannot
// be undone is asked about first, beside the widget given. Of the UI thread.
class ExecutionActions : public QObject
{
    Q_OBJECT

public:
    ExecutionActions(const Context &context, ExecutionFeed &feed, QWidget *beside);

    void setStarred(const std::vector<RecordPointer> &records, bool starred);
    void setName(const RecordPointer &record, const QString &name);
    void setNote(const RecordPointer &record, const QString &note);
    // Says what is lost and what is freed, then does it.
    void remove(const std::vector<RecordPointer> &records);
    // Asks how: after a grace period, or now; says what has been written and when last.
    void stop(const RecordPointer &record);

    // Asks how, then goes on from what it left.
    void continueFrom(const RecordPointer &record);

    static void copy(const QString &text);

Q_SIGNALS:
    void failed(const orrery::Error &error);
    void started(const orrery::ExecutionId &id);

private:
    using ChangeNotes = std::function<void(ExecutionNotes &)>;
    void change(const std::vector<RecordPointer> &records, ChangeNotes edit);
    void askToRemove(const std::vector<RecordPointer> &records, Bytes frees);
    void removeNow(const std::vector<RecordPointer> &records);
    void askToStop(const RecordPointer &record, const QString &written);
    void requestStop(const RecordPointer &record, bool now);

    Context m_context;
    ExecutionFeed &m_feed;
    QWidget *m_beside;
    Job<bool> m_notes;
    Job<Bytes> m_sizes;
    Job<bool> m_removal;
    Job<QString> m_written;
    Job<bool> m_stop;
};

} // namespace orrery
