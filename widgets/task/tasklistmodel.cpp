// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/tasklistmodel.h"

#include <QFileInfo>

#include <algorithm>

namespace orrery {

TaskListModel::TaskListModel(const Context &context, QObject *parent)
    : QAbstractListModel(parent), m_context(context), m_read(context.workers), m_write(context.workers)
{
    reload();
}

Outcome<TaskListModel::Entries> TaskListModel::read(const Workspace &workspace)
{
    auto tasks = readTaskList(workspace);
    if (!tasks)
        return unexpected(Halt(tasks.error()));
    Entries entries;
    for (KnownTask &task : *tasks) {
        const bool missing = !QFileInfo(task.path).isDir();
        entries.push_back({std::move(task), missing});
    }
    return entries;
}

void TaskListModel::reload()
{
    m_read.start([workspace = m_context.workspace](Progress &, std::stop_token) { return read(workspace); },
                 [this](Outcome<Entries> entries) {
                     if (entries) {
                         take(std::move(*entries));
                         Q_EMIT loaded();
                     } else if (!entries.error().cancelled()) {
                         Q_EMIT failed(entries.error().asError());
                     }
                 });
}

void TaskListModel::take(Entries entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void TaskListModel::add(const QString &path)
{
    m_write.start(
        [workspace = m_context.workspace, path](Progress &, std::stop_token) -> Outcome<KnownTask> {
            auto task = rememberTask(workspace, path);
            if (!task)
                return unexpected(Halt(task.error()));
            return *task;
        },
        [this](Outcome<KnownTask> task) {
            if (!task) {
                if (!task.error().cancelled())
                    Q_EMIT failed(task.error().asError());
                return;
            }
            // One that is known stays where it is: a list that jumps under the pointer is a nuisance.
            if (!indexOf(task->path).isValid()) {
                beginInsertRows({}, 0, 0);
                m_entries.insert(m_entries.begin(), {*task, false});
                endInsertRows();
            }
            Q_EMIT added(task->path);
        });
}

void TaskListModel::forget(const QModelIndex &index)
{
    const int row = index.row();
    if (row < 0 || row >= int(m_entries.size()))
        return;
    const QString id = m_entries[std::size_t(row)].task.id;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    m_context.workers.run([workspace = m_context.workspace, id] {
        if (const auto done = forgetTask(workspace, id); !done)
            qWarning("%s", qUtf8Printable(done.error().message));
    });
}

void TaskListModel::setActivity(const QHash<QString, TaskActivity> &byPath)
{
    if (byPath == m_activity)
        return;
    m_activity = byPath;
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0), index(int(m_entries.size()) - 1));
}

QModelIndex TaskListModel::indexOf(const QString &path) const
{
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].task.path == path)
            return index(int(row));
    }
    return {};
}

int TaskListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry &entry = m_entries[std::size_t(index.row())];
    const TaskActivity activity = m_activity.value(entry.task.path);
    const QString text = entry.missing ? tr("the folder is not there")
        : activity.state               ? activity.text
                                       : tr("never run");
    switch (role) {
    case Qt::DisplayRole:
        return entry.task.name();
    case Qt::ToolTipRole:
        return entry.task.path.toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(entry.task.name(), text);
    case PathRole:
        return entry.task.path;
    case ActivityTextRole:
        return text;
    case ToneRole:
        return int(activity.badge.tone);
    case badgeRole:
        return QVariant::fromValue(activity.badge);
    case MissingRole:
        return entry.missing;
    case IdRole:
        return entry.task.id;
    default:
        return {};
    }
}

} // namespace orrery
