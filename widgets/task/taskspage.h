// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/task/tasklistmodel.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;

namespace orrery {

class Banner;
class TaskPage;

// The tasks of the workspace at the left, the one that is chosen beside them. Folders are added by dropping them.
class TasksPage : public QWidget
{
    Q_OBJECT

public:
    explicit TasksPage(const Context &context, QWidget *parent = nullptr);

    TaskListModel &tasks() { return *m_tasks; }
    // Adds the folder where it is new, and shows it.
    void openFolder(const QString &folder);
    void setActivity(const QHash<QString, TaskActivity> &byPath);
    QString currentFolder() const;
    // The last folder of the list is shown once the list is read, unless another was opened before.
    void openWhenLoaded(const QString &folder);
    TaskPage *currentPage() const;
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void executionStarted(const orrery::ExecutionId &id);
    void executionsRequested(const QString &folder);

private:
    QWidget *makeList();
    void chooseFolder();
    void show(const QString &folder);
    void showMenu(const QPoint &at);

    Context m_context;
    TaskListModel *m_tasks;
    QSortFilterProxyModel *m_filter;
    QListView *m_list;
    QLineEdit *m_search;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QWidget *m_empty;
    QSplitter *m_splitter;
    QHash<QString, TaskPage *> m_pages;
    QHash<QString, TaskActivity> m_activity;
    QString m_wanted;
};

} // namespace orrery
