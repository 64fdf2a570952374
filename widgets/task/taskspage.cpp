// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskspage.h"

#include "widgets/common/banner.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/task/taskdelegate.h"
#include "widgets/task/taskpage.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace orrery {

TasksPage::TasksPage(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_tasks(new TaskListModel(context, this)),
      m_filter(new QSortFilterProxyModel(this)), m_list(new QListView), m_search(new QLineEdit), m_banner(new Banner),
      m_stack(new QStackedWidget), m_splitter(new QSplitter)
{
    auto *open
        = new QAction(icon(QStringLiteral("document-open-folder"), QPalette::BrightText), tr("Open a folder…"), this);
    open->setShortcut(QKeySequence::Open);
    addAction(open);
    connect(open, &QAction::triggered, this, &TasksPage::chooseFolder);
    auto *empty = new EmptyState(QStringLiteral("view-task"), tr("Open a task"),
                                 tr("A task is a folder with a Python script, params.json and requirements.txt. Drop "
                                    "one here, or open it; what is missing is named and made by a click."));
    empty->addAction(open);
    m_empty = empty;
    m_stack->addWidget(m_empty);
    m_filter->setSourceModel(m_tasks);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    const Metrics m(font());
    m_splitter->setSizes({m.character * 28, m.character * 140});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);

    connect(m_tasks, &TaskListModel::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_tasks, &TaskListModel::added, this, &TasksPage::show);
    connect(m_tasks, &TaskListModel::loaded, this, [this] {
        if (!m_wanted.isEmpty() && m_tasks->indexOf(m_wanted).isValid())
            show(m_wanted);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            show(index.data(TaskListModel::PathRole).toString());
    });
}

QWidget *TasksPage::makeList()
{
    const Metrics m(font());
    auto *column = new QWidget;
    auto *title = new QLabel(tr("Tasks"), column);
    title->setFont(boldFont(font()));
    auto *open = new QPushButton(icon(QStringLiteral("list-add")), tr("Open…"), column);
    open->setToolTip(tr("Open a folder (%1)").arg(QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText)));
    connect(open, &QPushButton::clicked, this, &TasksPage::chooseFolder);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m.gap(), m.gap(), m.gap(), 0);
    head->addWidget(title, 1);
    head->addWidget(open);
    m_search->setPlaceholderText(tr("Find a task"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("edit-find"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    auto *search = new QHBoxLayout;
    search->setContentsMargins(m.gap(), 0, m.gap(), 0);
    search->addWidget(m_search);

    m_list->setModel(m_filter);
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new TaskDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &TasksPage::showMenu);

    auto *hint = new QLabel(tr("Drop a folder here to add a task"), column);
    hint->setWordWrap(true);
    hint->setFont(smallFont(font()));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setContentsMargins(m.gap(), m.small(), m.gap(), m.gap());
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.small());
    layout->addLayout(head);
    layout->addLayout(search);
    layout->addWidget(m_list, 1);
    layout->addWidget(hint);
    return column;
}

void TasksPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a task folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &TasksPage::openFolder);
    dialog->open();
}

void TasksPage::openFolder(const QString &folder)
{
    m_wanted.clear();
    m_tasks->add(QDir::cleanPath(folder));
}

void TasksPage::openWhenLoaded(const QString &folder)
{
    m_wanted = folder;
}

void TasksPage::show(const QString &folder)
{
    TaskPage *&page = m_pages[folder];
    if (page == nullptr) {
        page = new TaskPage(m_context, folder);
        page->setActivity(m_activity.value(folder));
        m_stack->addWidget(page);
        connect(page, &TaskPage::executionStarted, this, &TasksPage::executionStarted);
        connect(page, &TaskPage::executionsRequested, this, &TasksPage::executionsRequested);
    }
    m_stack->setCurrentWidget(page);
    const QModelIndex index = m_filter->mapFromSource(m_tasks->indexOf(folder));
    if (index.isValid() && m_list->currentIndex() != index)
        m_list->setCurrentIndex(index);
}

void TasksPage::showMenu(const QPoint &at)
{
    const QModelIndex index = m_filter->mapToSource(m_list->indexAt(at));
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *forget = menu->addAction(tr("Remove from the list"));
    forget->setToolTip(tr("The folder and its executions stay."));
    connect(forget, &QAction::triggered, this, [this, index = QPersistentModelIndex(index)] {
        const QString folder = index.data(TaskListModel::PathRole).toString();
        if (TaskPage *page = m_pages.take(folder)) {
            m_stack->removeWidget(page);
            page->deleteLater();
        }
        m_tasks->forget(index);
        if (m_tasks->rowCount() == 0)
            m_stack->setCurrentWidget(m_empty);
    });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void TasksPage::setActivity(const QHash<QString, TaskActivity> &byPath)
{
    m_activity = byPath;
    m_tasks->setActivity(byPath);
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
        it.value()->setActivity(byPath.value(it.key()));
}

TaskPage *TasksPage::currentPage() const
{
    return qobject_cast<TaskPage *>(m_stack->currentWidget());
}

QString TasksPage::currentFolder() const
{
    const TaskPage *page = currentPage();
    return page == nullptr ? QString() : page->folder();
}

QByteArray TasksPage::saveState() const
{
    return m_splitter->saveState();
}

void TasksPage::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

} // namespace orrery
