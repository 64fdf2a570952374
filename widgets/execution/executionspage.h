// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace orrery {

class Chip;
class EmptyState;
class ExecutionFilter;
class ExecutionListModel;
class ExecutionPage;

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
    // Of the table: sizes and order.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void taskRequested(const QString &folder);

private:
    QWidget *makeList();
    void addChips();
    void showCounts();
    void showStack();
    void openIndex(const QModelIndex &index);

    ExecutionFeed &m_feed;
    ExecutionListModel *m_model;
    ExecutionFilter *m_filter;
    QStackedWidget *m_stack;
    QStackedWidget *m_listStack;
    QTreeView *m_view;
    QLineEdit *m_search;
    std::vector<std::pair<Chip *, std::vector<ExecutionState>>> m_chips;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    ExecutionPage *m_page;
    std::optional<ExecutionId> m_wanted;
};

} // namespace orrery
