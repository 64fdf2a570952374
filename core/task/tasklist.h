// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workspace.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace orrery {

// A task that this workspace knows: tasks.json. The folder itself holds no trace of it.
struct KnownTask {
    QString id;     // ids.h
    QString path;   // absolute
    QDateTime used; // when it was last opened or run
    // Of the folder when it was last seen; a moved folder is recognised by them. 0: never seen.
    std::uint64_t device = 0, inode = 0;
    bool pinned = false; // kept at the head of lists
    // Where the folder was before it was moved or renamed, the last one first: its executions name these.
    QStringList formerPaths;

    // The folder's name.
    QString name() const;
    friend bool operator==(const KnownTask &, const KnownTask &) = default;
};

// The last used first. A missing file is an empty list. Errors: io.…, json.invalid, format.newer.
Result<std::vector<KnownTask>> readTaskList(const Workspace &workspace);

// Puts the folder at the head of the list, with a new id where it is not in it. A folder of the list that was moved
// there (the same device and inode, and nothing at its old place) keeps its id. Another program that changes the list
// at the same moment is waited for. Errors: as readTaskList, those of writeFileAtomically.
Result<KnownTask> rememberTask(const Workspace &workspace, const QString &path);

// The task is at another place now: renamed, or found again after it was missing. Another entry for that place goes.
// Errors: task.not_found where there is no such task or no such folder; as rememberTask.
Result<KnownTask> relocateTask(const Workspace &workspace, const QString &id, const QString &path);

// Errors: as rememberTask. An id that is not in the list is no error.
Result<> pinTask(const Workspace &workspace, const QString &id, bool pinned);

// Takes it out of the list; folder and executions stay. Errors: as rememberTask.
Result<> forgetTask(const Workspace &workspace, const QString &id);

} // namespace orrery
