// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QActionGroup;
class QLineEdit;
class QListView;
class QMenu;
class QModelIndex;

namespace orrery {

class TaskListModel;
class TaskOrder;

// The list at the left of the tasks: found by typing, in the order that is wanted, pinned ones first; what can be done
// with one is in its menu and on its keys.
class TaskListPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TaskListPanel(TaskListModel &tasks, QWidget *parent = nullptr);

    // What the button “New” offers.
    QMenu *newMenu() const { return m_newMenu; }
    // For a missing task: says where its folder is now, or takes it out of the list.
    QAction *locateAction() const { return m_locate; }
    QAction *forgetAction() const { return m_forget; }
    // Makes it the current one, without choosing it.
    void setCurrent(const QString &folder);
    int order() const;
    void setOrder(int order);

Q_SIGNALS:
    void chosen(const QString &folder);
    void duplicateRequested(const QString &folder);
    void openOutsideRequested(const QString &folder);

private:
    QWidget *makeHead();
    void addActions();
    void addOrders();
    void showMenu(const QPoint &at);
    QString currentFolder() const;
    QModelIndex current() const; // of the tasks
    void locate();
    void trash();
    void enableActions();

    TaskListModel &m_tasks;
    TaskOrder *m_order;
    QListView *m_list;
    QLineEdit *m_search;
    QMenu *m_newMenu;
    QMenu *m_orderMenu;
    QActionGroup *m_orders;
    QAction *m_pin = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_outside = nullptr;
    QAction *m_locate = nullptr;
    QAction *m_forget = nullptr;
    QAction *m_trash = nullptr;
};

} // namespace orrery
