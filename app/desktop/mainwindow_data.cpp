// SPDX-License-Identifier: GPL-3.0-or-later
// How data meets tasks and executions in the window.
#include "app/desktop/mainwindow.h"

#include "core/base/path.h"
#include "core/execution/worksource.h"
#include "widgets/common/commands.h"
#include "widgets/execution/executionspage.h"
#include "widgets/task/taskspage.h"
#include "widgets/warehouse/datapage.h"

#include <QMenu>

namespace orrery {

namespace {

constexpr int mostTasks = 15;

} // namespace

void MainWindow::connectData()
{
    connect(m_data, &DataPage::executionRequested, this, &MainWindow::openExecution);
    connect(m_feed, &ExecutionFeed::changed, m_data, &DataPage::refreshUses);
    connect(m_feed, &ExecutionFeed::removed, m_data, &DataPage::refreshUses);
    connect(m_executions, &ExecutionsPage::dataWanted, this, &MainWindow::turnIntoData);
    QMenu *menu = m_data->useMenu();
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillUseMenu(menu); });
}

void MainWindow::addDataCommands()
{
    const QString where = tr("Data");
    m_commands->add(QStringLiteral("data.import"), where, tr("Import data…"), {}, [this] {
        showPage(Data);
        m_data->importFrom();
    });
    m_commands->add(QStringLiteral("data.find"), where, tr("Find data"), {}, [this] {
        showPage(Data);
        m_data->find();
    });
}

void MainWindow::turnIntoData(const RecordPointer &record, const QByteArray &path)
{
    const WorkSource source{*record, TaskPath::fromBytes(path.toStdString())};
    const QString name = source.path ? displayName(source.path->fileName()) : record->spec.task;
    showPage(Data);
    m_data->importOutput({QStringLiteral("execution"), source.reference()}, source.hostPath(), name);
}

// The tasks, in the order of their list.
void MainWindow::fillUseMenu(QMenu *menu)
{
    menu->clear();
    const TaskListModel &tasks = m_tasks->tasks();
    for (int row = 0; row < std::min(tasks.rowCount(), mostTasks); ++row) {
        const QModelIndex index = tasks.index(row);
        const QString folder = index.data(TaskListModel::PathRole).toString();
        QAction *action = menu->addAction(index.data().toString());
        action->setToolTip(folder);
        action->setEnabled(!index.data(TaskListModel::MissingRole).toBool());
        connect(action, &QAction::triggered, this, [this, folder] {
            openFolder(folder);
            m_tasks->bind(folder, m_data->reference());
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("There is no task yet"))->setEnabled(false);
}

} // namespace orrery
