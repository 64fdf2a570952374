// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QWidget>

class QStackedWidget;

namespace orrery {

class ExecutionPage;
class ExecutionTable;

// All executions as a table, and one of them when it is opened.
class ExecutionsPage : public QWidget
{
    Q_OBJECT

public:
    ExecutionsPage(const Context &context, ExecutionFeed &feed, QWidget *parent = nullptr);

    // Opens it, as soon as the feed knows it.
    void openExecution(const ExecutionId &id);
    void showList();
    // The list, of one task alone.
    void showTask(const QString &folder);
    // The one that is open; nothing where the list is shown.
    RecordPointer current() const;
    ExecutionTable &table() { return *m_table; }
    ExecutionPage &page() { return *m_page; }
    // Of the table and of the page: sizes, columns, order, tabs.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void taskRequested(const QString &folder);
    // What an execution left is to become data: all of it, or what lies at this path (bytes) in it.
    void dataWanted(const orrery::RecordPointer &record, const QByteArray &path);

private:
    void open(const RecordPointer &record);

    ExecutionFeed &m_feed;
    QStackedWidget *m_stack;
    ExecutionTable *m_table;
    ExecutionPage *m_page;
    std::optional<ExecutionId> m_wanted;
};

} // namespace orrery
