// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/tasklistmodel.h"

#include "core/base/result.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <stdio.h> // renameat2

namespace orrery {

TaskListModel::TaskListModel(const Context &context, QObject *parent)
    : QAbstractListModel(parent), m_context(context), m_read(context.workers), m_write(context.workers),
      m_move(context.workers), m_trash(context.workers)
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
                         m_hasLoaded = true;
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
            // Found again at another place.
            const auto known = std::ranges::find(m_entries, task->id, [](const Entry &one) { return one.task.id; });
            if (known != m_entries.end() && known->task.path != task->path) {
                known->task = *task;
                known->missing = false;
                const QModelIndex changed = index(int(known - m_entries.begin()));
                Q_EMIT dataChanged(changed, changed);
            }
            if (!indexOf(task->path).isValid()) {
                beginInsertRows({}, 0, 0);
                m_entries.insert(m_entries.begin(), {*task, false});
                endInsertRows();
            }
            Q_EMIT added(task->path);
        });
}

void TaskListModel::removeEntry(const QString &id)
{
    const auto found = std::ranges::find(m_entries, id, [](const Entry &one) { return one.task.id; });
    if (found == m_entries.end())
        return;
    const int row = int(found - m_entries.begin());
    const QString path = found->task.path;
    beginRemoveRows({}, row, row);
    m_entries.erase(found);
    endRemoveRows();
    Q_EMIT removed(path);
}

void TaskListModel::forget(const QModelIndex &index)
{
    const QString id = index.data(IdRole).toString();
    removeEntry(id);
    m_context.workers.run([workspace = m_context.workspace, id] {
        if (const auto done = forgetTask(workspace, id); !done)
            qWarning("%s", qUtf8Printable(done.error().message));
    });
}

void TaskListModel::pin(const QModelIndex &index, bool pinned)
{
    Entry &entry = m_entries[std::size_t(index.row())];
    entry.task.pinned = pinned;
    Q_EMIT dataChanged(index, index);
    m_context.workers.run([workspace = m_context.workspace, id = entry.task.id, pinned] {
        if (const auto done = pinTask(workspace, id, pinned); !done)
            qWarning("%s", qUtf8Printable(done.error().message));
    });
}

void TaskListModel::relocate(const QString &id, std::function<Outcome<KnownTask>()> work)
{
    m_move.start([work = std::move(work)](Progress &, std::stop_token) { return work(); },
                 [this, id](Outcome<KnownTask> task) {
                     if (!task) {
                         if (!task.error().cancelled())
                             Q_EMIT failed(task.error().asError());
                         return;
                     }
                     // Another entry for the same folder is one with it now.
                     for (const Entry &one : m_entries) {
                         if (one.task.path == task->path && one.task.id != id) {
                             removeEntry(one.task.id);
                             break;
                         }
                     }
                     const auto found = std::ranges::find(m_entries, id, [](const Entry &one) { return one.task.id; });
                     if (found == m_entries.end())
                         return;
                     const QString from = found->task.path;
                     *found = {*task, false};
                     const QModelIndex changed = index(int(found - m_entries.begin()));
                     Q_EMIT dataChanged(changed, changed);
                     Q_EMIT moved(from, task->path);
                 });
}

void TaskListModel::locate(const QModelIndex &index, const QString &folder)
{
    const QString id = index.data(IdRole).toString();
    relocate(id, [workspace = m_context.workspace, id, folder]() -> Outcome<KnownTask> {
        auto task = relocateTask(workspace, id, folder);
        if (!task)
            return unexpected(Halt(task.error()));
        return *task;
    });
}

void TaskListModel::rename(const QModelIndex &index, const QString &name)
{
    const QString id = index.data(IdRole).toString();
    const QString from = index.data(PathRole).toString();
    relocate(id, [workspace = m_context.workspace, id, from, name]() -> Outcome<KnownTask> {
        const QString to = QFileInfo(from).path() + u'/' + name;
        if (::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD, QFile::encodeName(to).constData(),
                        RENAME_NOREPLACE)
            != 0) {
            const int error = errno;
            if (error == EEXIST)
                return unexpected(Halt(
                    Error{"io.exists", tr("There is a folder %1 already").arg(to), {}, tr("Choose another name.")}));
            return unexpected(Halt(systemError(tr("%1 cannot be renamed").arg(from), error)));
        }
        auto task = relocateTask(workspace, id, to);
        if (!task)
            return unexpected(Halt(task.error()));
        return *task;
    });
}

void TaskListModel::moveToTrash(const QModelIndex &index)
{
    const QString id = index.data(IdRole).toString();
    m_trash.start(
        [workspace = m_context.workspace, id,
         path = index.data(PathRole).toString()](Progress &, std::stop_token) -> Outcome<bool> {
            QFile folder(path);
            if (!folder.moveToTrash())
                return unexpected(
                    Halt(Error{"trash.failed", tr("%1 cannot be moved to the trash").arg(path), folder.errorString(),
                               tr("Its file system may have none; delete the folder with a file "
                                  "manager.")}));
            if (const auto forgotten = forgetTask(workspace, id); !forgotten)
                return unexpected(Halt(forgotten.error()));
            return true;
        },
        [this, id](Outcome<bool> done) {
            if (done)
                removeEntry(id);
            else if (!done.error().cancelled())
                Q_EMIT failed(done.error().asError());
        });
}

bool TaskListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (!index.isValid() || role != Qt::EditRole || name.isEmpty() || name == u"." || name == u".."
        || name.contains(u'/'))
        return false;
    const Entry &entry = m_entries[std::size_t(index.row())];
    if (name == entry.task.name())
        return true;
    Q_EMIT renameRequested(entry.task.path, name);
    return true;
}

Qt::ItemFlags TaskListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (index.isValid() && !m_entries[std::size_t(index.row())].missing)
        flags |= Qt::ItemIsEditable;
    return flags;
}

TaskActivity TaskListModel::activityOf(const KnownTask &task) const
{
    TaskActivity all = m_activity.value(task.path);
    for (const QString &former : task.formerPaths) {
        const auto found = m_activity.constFind(former);
        if (found == m_activity.cend())
            continue;
        const int executions = all.executions + found->executions;
        if (!all.at || (found->at && *found->at > *all.at))
            all = *found;
        all.executions = executions;
    }
    return all;
}

TaskActivity TaskListModel::activity(const QString &path) const
{
    const QModelIndex index = indexOf(path);
    return index.isValid() ? activityOf(m_entries[std::size_t(index.row())].task) : m_activity.value(path);
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
    const TaskActivity activity = activityOf(entry.task);
    const QString text = entry.missing ? tr("the folder is not there")
        : activity.state               ? activity.text
                                       : tr("never run");
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return entry.task.name();
    case Qt::ToolTipRole:
        return entry.task.path.toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return entry.task.pinned ? tr("%1, pinned, %2").arg(entry.task.name(), text)
                                 : tr("%1, %2").arg(entry.task.name(), text);
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
    case PinnedRole:
        return entry.task.pinned;
    case LastRunRole:
        return activity.at.value_or(QDateTime());
    default:
        return {};
    }
}

} // namespace orrery
