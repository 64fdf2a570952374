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

// The task folders of the workspace, the last used first.
class TaskListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole + 1, ActivityTextRole, ToneRole, MissingRole, IdRole };

    explicit TaskListModel(const Context &context, QObject *parent = nullptr);

    // Puts the folder at the head and makes it known to the workspace.
    void add(const QString &path);
    // The folder and its executions stay.
    void forget(const QModelIndex &index);
    void setActivity(const QHash<QString, TaskActivity> &byPath);
    QModelIndex indexOf(const QString &path) const;
    TaskActivity activity(const QString &path) const { return m_activity.value(path); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
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

    Context m_context;
    Job<Entries> m_read;
    Job<KnownTask> m_write;
    Entries m_entries;
    QHash<QString, TaskActivity> m_activity;
};

} // namespace orrery
