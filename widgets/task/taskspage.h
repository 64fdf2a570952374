// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/task/tasklistmodel.h"

#include <QHash>
#include <QWidget>

class QMimeData;
class QSplitter;
class QStackedWidget;

namespace orrery {

class Banner;
class EmptyState;
class TaskIntake;
class TaskListPanel;
class TaskPage;

// The tasks of the workspace at the left, the one that is chosen beside them.
class TasksPage : public QWidget
{
    Q_OBJECT

public:
    explicit TasksPage(const Context &context, QWidget *parent = nullptr);

    TaskListModel &tasks() { return *m_tasks; }
    // Shows the task of this path. One that is not in the list is looked at first: a folder becomes a task, an archive
    // is unpacked, a script gets a folder, each after the questions that it needs.
    void openFolder(const QString &path);
    // What can be dropped: files and folders of this machine.
    static bool canTake(const QMimeData *mime);
    void take(const QMimeData *mime);
    void setActivity(const QHash<QString, TaskActivity> &byPath);
    // Binds the source ("digits/2", "exec:ID") at the first input of the task that is free.
    void bind(const QString &folder, const QString &source);
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
    void addNewMenu();
    void connectList();
    void chooseFolder();
    void chooseFile();
    void show(const QString &folder);
    void dropPage(const QString &folder);
    void keepFew();
    void rename(const QString &folder, const QString &name);

    Context m_context;
    TaskListModel *m_tasks;
    TaskListPanel *m_list;
    TaskIntake *m_intake;
    Banner *m_banner;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    EmptyState *m_missing;
    QSplitter *m_splitter;
    QHash<QString, TaskPage *> m_pages;
    QStringList m_recent; // of the pages, the last shown first
    QStringList m_later;  // opened before the list was read
    QString m_wanted;
    std::pair<QString, QString> m_toBind; // a folder whose page is still to come, and the source
};

} // namespace orrery
