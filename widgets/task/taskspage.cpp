// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskspage.h"

#include "widgets/common/banner.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/task/taskintake.h"
#include "widgets/task/tasklistpanel.h"
#include "widgets/task/taskpage.h"

#include <QAction>
#include <QDataStream>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace orrery {

namespace {

// So many pages keep their tabs and scroll positions while others are shown.
constexpr int keptPages = 8;

} // namespace

TasksPage::TasksPage(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_tasks(new TaskListModel(context, this)),
      m_list(new TaskListPanel(*m_tasks)), m_intake(new TaskIntake(context, this)), m_banner(new Banner),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("view-task"), tr("Open a task"),
                             tr("A task is a folder with a Python script, params.json and requirements.txt. Drop a "
                                "folder, a zip, a script or a notebook here, or open it; what is missing is named and "
                                "made by a click."))),
      m_missing(new EmptyState(QStringLiteral("folder-important"), tr("The folder is not there"), QString())),
      m_splitter(new QSplitter)
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_missing);
    m_missing->addAction(m_list->locateAction());
    m_missing->addAction(m_list->forgetAction());
    m_splitter->addWidget(m_list);
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
    addNewMenu();
    connectList();
}

void TasksPage::addNewMenu()
{
    const auto add = [this](const char *iconName, const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
        action->setShortcut(key);
        addAction(action);
        m_list->newMenu()->addAction(action);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    auto *fresh = add("document-new", tr("New task…"), QKeySequence(), [this] { m_intake->newTask(); });
    auto *open = add("document-open-folder", tr("Open a folder…"), QKeySequence::Open, &TasksPage::chooseFolder);
    add("package-x-generic", tr("Open an archive or a script…"), QKeySequence(), &TasksPage::chooseFile);
    // In the colour of the primary button.
    auto *first = new QAction(icon(QStringLiteral("document-open-folder"), QPalette::BrightText), open->text(), this);
    connect(first, &QAction::triggered, open, &QAction::trigger);
    m_empty->addAction(first);
    m_empty->addAction(fresh);
}

void TasksPage::connectList()
{
    connect(m_list, &TaskListPanel::chosen, this, &TasksPage::show);
    connect(m_list, &TaskListPanel::duplicateRequested, m_intake, &TaskIntake::duplicate);
    connect(m_list, &TaskListPanel::openOutsideRequested, this,
            [](const QString &folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(m_intake, &TaskIntake::ready, m_tasks, &TaskListModel::add);
    connect(m_intake, &TaskIntake::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_tasks, &TaskListModel::failed, this, [this](const Error &error) { m_banner->say(error); });
    connect(m_tasks, &TaskListModel::added, this, &TasksPage::show);
    connect(m_tasks, &TaskListModel::loaded, this, [this] {
        if (m_tasks->rowCount() > 0)
            m_intake->setPlace(QFileInfo(m_tasks->index(0).data(TaskListModel::PathRole).toString()).path());
        for (const QString &path : std::exchange(m_later, {}))
            openFolder(path);
        if (!m_wanted.isEmpty() && m_tasks->indexOf(m_wanted).isValid())
            show(m_wanted);
    });
    connect(m_tasks, &TaskListModel::renameRequested, this, &TasksPage::rename);
    connect(m_tasks, &TaskListModel::moved, this, [this](const QString &from, const QString &to) {
        const bool shown = currentFolder() == from || m_stack->currentWidget() == m_missing;
        dropPage(from);
        if (shown)
            show(to);
    });
    connect(m_tasks, &TaskListModel::removed, this, &TasksPage::dropPage);
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

void TasksPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open an archive, a script or a notebook"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("What a task can be made of (%1)")
                                .arg(QStringLiteral("*.zip *.tar *.tar.* *.tgz *.tbz2 *.txz *.tzst *.py *.ipynb")),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &TasksPage::openFolder);
    dialog->open();
}

bool TasksPage::canTake(const QMimeData *mime)
{
    const auto urls = mime->urls();
    return std::ranges::any_of(urls, [](const QUrl &url) { return url.isLocalFile(); });
}

void TasksPage::take(const QMimeData *mime)
{
    for (const QUrl &url : mime->urls()) {
        if (url.isLocalFile())
            openFolder(url.toLocalFile());
    }
}

void TasksPage::openFolder(const QString &path)
{
    m_wanted.clear();
    m_banner->clear();
    if (!m_tasks->hasLoaded()) {
        m_later << path;
        return;
    }
    const QString clean = QDir::cleanPath(path);
    if (m_tasks->indexOf(clean).isValid())
        m_tasks->add(clean);
    else
        m_intake->offer(clean);
}

void TasksPage::openWhenLoaded(const QString &folder)
{
    m_wanted = folder;
}

void TasksPage::show(const QString &folder)
{
    m_list->setCurrent(folder);
    const QModelIndex index = m_tasks->indexOf(folder);
    if (index.data(TaskListModel::MissingRole).toBool()) {
        m_missing->setText(tr("%1 is not there").arg(QFileInfo(folder).fileName()),
                           tr("%1 was moved, renamed or deleted, or its drive is not connected. Its executions are "
                              "kept and can be looked at.")
                               .arg(folder));
        m_stack->setCurrentWidget(m_missing);
        return;
    }
    TaskPage *&page = m_pages[folder];
    if (page == nullptr) {
        page = new TaskPage(m_context, folder);
        page->setActivity(m_tasks->activity(folder));
        m_stack->addWidget(page);
        connect(page, &TaskPage::executionStarted, this, &TasksPage::executionStarted);
        connect(page, &TaskPage::executionsRequested, this, &TasksPage::executionsRequested);
    }
    m_stack->setCurrentWidget(page);
    if (m_toBind.first == folder)
        page->bind(std::exchange(m_toBind, {}).second);
    m_recent.removeAll(folder);
    m_recent.prepend(folder);
    keepFew();
}

void TasksPage::keepFew()
{
    while (m_recent.size() > keptPages)
        dropPage(m_recent.last());
}

void TasksPage::dropPage(const QString &folder)
{
    m_recent.removeAll(folder);
    if (TaskPage *page = m_pages.take(folder)) {
        m_stack->removeWidget(page);
        page->deleteLater();
    }
    if (m_tasks->rowCount() == 0)
        m_stack->setCurrentWidget(m_empty);
}

void TasksPage::rename(const QString &folder, const QString &name)
{
    const auto move = [this, folder, name] {
        if (const QModelIndex index = m_tasks->indexOf(folder); index.isValid())
            m_tasks->rename(index, name);
    };
    if (TaskPage *page = m_pages.value(folder))
        page->saveAll(move);
    else
        move();
}

void TasksPage::setActivity(const QHash<QString, TaskActivity> &byPath)
{
    m_tasks->setActivity(byPath);
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
        it.value()->setActivity(m_tasks->activity(it.key()));
}

void TasksPage::bind(const QString &folder, const QString &source)
{
    if (TaskPage *page = m_pages.value(folder))
        page->bind(source);
    else
        m_toBind = {folder, source};
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
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_splitter->saveState() << qint32(m_list->order());
    return state;
}

void TasksPage::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray splitter;
    qint32 order = 0;
    stream >> splitter >> order;
    if (stream.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_list->setOrder(order);
}

} // namespace orrery
