// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/tasklistpanel.h"

#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"
#include "widgets/task/taskdelegate.h"
#include "widgets/task/tasklistmodel.h"
#include "widgets/task/taskorder.h"

#include <QAction>
#include <QActionGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

TaskListPanel::TaskListPanel(TaskListModel &tasks, QWidget *parent)
    : QWidget(parent), m_tasks(tasks), m_order(new TaskOrder(this)), m_list(new QListView(this)),
      m_search(new QLineEdit(this)), m_newMenu(new QMenu(this)), m_orderMenu(new QMenu(this)),
      m_orders(new QActionGroup(this))
{
    const Metrics m(font());
    m_order->setSourceModel(&m_tasks);
    m_list->setModel(m_order);
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new TaskDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &TaskListPanel::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        enableActions();
        if (index.isValid())
            Q_EMIT chosen(index.data(TaskListModel::PathRole).toString());
    });
    connect(&m_tasks, &QAbstractItemModel::dataChanged, this, &TaskListPanel::enableActions);

    auto *hint = new QLabel(tr("Drop a folder, a zip or a script here to add a task"), this);
    hint->setWordWrap(true);
    hint->setFont(smallFont(font()));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setContentsMargins(m.gap(), m.small(), m.gap(), m.gap());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    layout->addWidget(makeHead());
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);
    addActions();
    addOrders();
    enableActions();
}

QWidget *TaskListPanel::makeHead()
{
    const Metrics m(font());
    auto *head = new QWidget(this);
    auto *title = new QLabel(tr("Tasks"), head);
    title->setFont(boldFont(font()));
    auto *order = new QToolButton(head);
    order->setIcon(icon(QStringLiteral("view-sort")));
    order->setAccessibleName(tr("Order of the list"));
    order->setToolTip(order->accessibleName());
    order->setAutoRaise(true);
    order->setPopupMode(QToolButton::InstantPopup);
    order->setMenu(m_orderMenu);
    makeMenuButton(order);
    auto *add = new QPushButton(icon(QStringLiteral("list-add")), tr("New"), head);
    add->setToolTip(tr("A task from a template, a folder, an archive or a script"));
    add->setMenu(m_newMenu);
    makeMenuButton(add);
    auto *first = new QHBoxLayout;
    first->setSpacing(m.small());
    first->addWidget(title, 1);
    first->addWidget(order);
    first->addWidget(add);

    m_search->setPlaceholderText(tr("Find a task"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, m_order, &TaskOrder::setSearch);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_order->rowCount() > 0) {
            m_list->setCurrentIndex(m_order->index(0, 0));
            m_list->setFocus();
        }
    });
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(m.gap(), m.gap(), m.gap(), 0);
    layout->setSpacing(m.small());
    layout->addLayout(first);
    layout->addWidget(m_search);
    return head;
}

void TaskListPanel::addOrders()
{
    const std::pair<TaskOrder::Order, QString> orders[] = {{TaskOrder::LastUsed, tr("Last used first")},
                                                           {TaskOrder::LastRun, tr("Last run first")},
                                                           {TaskOrder::ByName, tr("By name")}};
    for (const auto &[order, name] : orders) {
        QAction *action = m_orderMenu->addAction(name);
        action->setCheckable(true);
        action->setData(int(order));
        action->setChecked(order == m_order->order());
        m_orders->addAction(action);
        connect(action, &QAction::triggered, this, [this, order = order] { m_order->setOrder(order); });
    }
}

int TaskListPanel::order() const
{
    return int(m_order->order());
}

void TaskListPanel::setOrder(int order)
{
    for (QAction *action : m_orders->actions()) {
        if (action->data().toInt() == order)
            action->trigger();
    }
}

void TaskListPanel::addActions()
{
    const auto add = [this](const char *iconName, const QString &text, const QString &tip, auto act) {
        auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setToolTip(tip);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(action);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_pin = add("pin", tr("Keep at the top"), {}, [this] {
        const QModelIndex index = current();
        m_tasks.pin(index, !index.data(TaskListModel::PinnedRole).toBool());
    });
    m_pin->setCheckable(true);
    m_locate = add("edit-find", tr("Locate…"), tr("Where the folder is now"), [this] { locate(); });
    m_outside = add("document-open-folder", tr("Open the folder"), tr("In the file manager"),
                    [this] { Q_EMIT openOutsideRequested(currentFolder()); });
    m_rename = add("edit-rename", tr("Rename"), tr("The folder gets the name"),
                   [this] { m_list->edit(m_list->currentIndex()); });
    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    m_duplicate = add("edit-copy", tr("Duplicate…"), {}, [this] { Q_EMIT duplicateRequested(currentFolder()); });
    m_forget = add("list-remove", tr("Remove from the list"), tr("The folder and its executions stay"),
                   [this] { m_tasks.forget(current()); });
    m_trash = add("edit-delete", tr("Move to the trash…"), tr("The folder goes to the trash, its executions stay"),
                  [this] { trash(); });
    m_trash->setShortcut(QKeySequence(Qt::Key_Delete));
}

void TaskListPanel::enableActions()
{
    const QModelIndex index = m_list->currentIndex();
    const bool there = index.isValid() && !index.data(TaskListModel::MissingRole).toBool();
    m_pin->setEnabled(index.isValid());
    m_pin->setChecked(index.data(TaskListModel::PinnedRole).toBool());
    m_locate->setVisible(index.isValid() && !there);
    m_forget->setEnabled(index.isValid());
    for (QAction *action : {m_outside, m_rename, m_duplicate, m_trash})
        action->setEnabled(there);
}

void TaskListPanel::showMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    m_list->setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({m_locate, m_pin});
    menu->addSeparator();
    menu->addActions({m_outside, m_rename, m_duplicate});
    menu->addSeparator();
    menu->addActions({m_forget, m_trash});
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

QModelIndex TaskListPanel::current() const
{
    return m_order->mapToSource(m_list->currentIndex());
}

QString TaskListPanel::currentFolder() const
{
    return m_list->currentIndex().data(TaskListModel::PathRole).toString();
}

void TaskListPanel::setCurrent(const QString &folder)
{
    const QModelIndex index = m_order->mapFromSource(m_tasks.indexOf(folder));
    if (index.isValid() && m_list->currentIndex() != index)
        m_list->setCurrentIndex(index);
}

void TaskListPanel::locate()
{
    const QString folder = currentFolder();
    auto *dialog
        = new QFileDialog(this, tr("Where is %1 now?").arg(QFileInfo(folder).fileName()), QFileInfo(folder).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString &chosen) {
        if (const QModelIndex index = m_tasks.indexOf(folder); index.isValid())
            m_tasks.locate(index, chosen);
    });
    dialog->open();
}

void TaskListPanel::trash()
{
    const QString folder = currentFolder();
    const int executions = m_tasks.activity(folder).executions;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Move to the trash"),
                                tr("Move the folder %1 to the trash?").arg(folder), QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        executions > 0 ? tr("Everything in it goes along, also what is not packed. The %Ln execution(s) of the task "
                            "stay, with their code and results.",
                            nullptr, executions)
                       : tr("Everything in it goes along, also what is not packed. From the trash it can be taken "
                            "back."));
    auto *move = box->addButton(tr("Move to the trash"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::finished, this, [this, box, move, folder] {
        if (box->clickedButton() != move)
            return;
        if (const QModelIndex index = m_tasks.indexOf(folder); index.isValid())
            m_tasks.moveToTrash(index);
    });
    box->open();
}

} // namespace orrery
