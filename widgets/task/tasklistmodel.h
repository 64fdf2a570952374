// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/execution/state.h"
#include "core/task/tasklist.h"
#include "widgets/common/badge.h"
#include "widgets/common/context.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace orrery {

// What the last execution of a task was; the window's wiring fills it from the executions.
struct TaskActivity {
    int executions = 0;
    std::optional<ExecutionState> state;
    std::optional<QDateTime> at;
    Badge badge;  // of the state
    QString text; // "failed yesterday 14:02"

    friend bool operator==(const TaskActivity &, const TaskActivity &) = default;
};

// The task folders of the workspace, the last used first. What changes the list is written off the window's thread and
// shown when it is done.
class TaskListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1,
        ActivityTextRole,
        ToneRole,
        MissingRole,
        IdRole,
        PinnedRole,
        LastRunRole, // QDateTime; invalid where it never ran
    };

    explicit TaskListModel(const Context &context, QObject *parent = nullptr);

    // Puts the folder at the head and makes it known to the workspace.
    void add(const QString &path);
    // The folder and its executions stay.
    void forget(const QModelIndex &index);
    void pin(const QModelIndex &index, bool pinned);
    // A missing task is found again.
    void locate(const QModelIndex &index, const QString &folder);
    // Moves the folder to the desktop's trash, then takes the task out of the list. Its executions stay.
    void moveToTrash(const QModelIndex &index);
    // Gives the folder another name, in the folder that it is in. What its page has unsaved must be saved before.
    void rename(const QModelIndex &index, const QString &name);
    void setActivity(const QHash<QString, TaskActivity> &byPath);
    QModelIndex indexOf(const QString &path) const;
    TaskActivity activity(const QString &path) const;
    bool hasLoaded() const { return m_hasLoaded; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    // The name, edited in place, is asked for by renameRequested.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renameRequested(const QString &path, const QString &name);
    // The folder is now at `to`.
    void moved(const QString &from, const QString &to);
    // Out of the list.
    void removed(const QString &path);
    void loaded();
    void added(const QString &path);
    void failed(const orrery::Error &error);

private:
    struct Entry {
        KnownTask task;
        bool missing = false;
    };
    using Entries = std::vector<Entry>;
    static Outcome<Entries> read(const Workspace &workspace);
    void reload();
    void take(Entries entries);
    TaskActivity activityOf(const KnownTask &task) const;
    void removeEntry(const QString &id);
    void relocate(const QString &id, std::function<Outcome<KnownTask>()> work);

    Context m_context;
    Job<Entries> m_read;
    Job<KnownTask> m_write;
    Job<KnownTask> m_move;
    Job<bool> m_trash;
    bool m_hasLoaded = false;
    Entries m_entries;
    QHash<QString, TaskActivity> m_activity;
};

} // namespace orrery
