// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/execution/feed.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace orrery {

class Banner;
class Chip;
class ComparisonPane;
class EmptyState;
class ExecutionActions;
class ExecutionFilter;
class ExecutionListModel;

// All executions as a table: filter, columns on wish, groups, and the difference of those that are selected.
class ExecutionTable : public QWidget
{
    Q_OBJECT

public:
    ExecutionTable(const Context &context, ExecutionFeed &feed, QWidget *parent = nullptr);

    // Those of one task alone.
    void showTask(const QString &folder);
    std::vector<RecordPointer> selected() const;
    // Columns, order, groups, what is open.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    // What can be done with the selected rows; their object names are their ids.
    QList<QAction *> rowActions() const;
    void find();
    void setGrouped(bool grouped);
    bool isGrouped() const;

Q_SIGNALS:
    void opened(const orrery::RecordPointer &record);
    void executionStarted(const orrery::ExecutionId &id);
    void storageRequested();
    void codeRequested(const orrery::RecordPointer &a, const orrery::RecordPointer &b, const QString &path);

private:
    QWidget *makeHead();
    void makeView();
    void addChips();
    void addActions();
    void showCounts();
    void showStack();
    void showSelection();
    void fillColumnsMenu();
    void setWish(const QString &column, bool wanted);
    void arrangeColumns();
    void spanGroups();
    void copyRows() const;
    RecordPointer recordAt(const QModelIndex &index) const;

    ExecutionFeed &m_feed;
    ExecutionActions *m_actions;
    ExecutionListModel *m_model;
    ExecutionFilter *m_filter;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QTreeView *m_view;
    QLineEdit *m_search;
    QPushButton *m_columns;
    QPushButton *m_group;
    QMenu *m_columnsMenu;
    std::vector<std::pair<Chip *, std::vector<ExecutionState>>> m_chips;
    Chip *m_starChip = nullptr;
    Banner *m_banner;
    ComparisonPane *m_comparison;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QWidget *m_loading;
};

} // namespace orrery
