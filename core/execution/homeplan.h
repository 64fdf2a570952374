// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/path.h"
#include "core/base/result.h"
#include "core/base/workspace.h"
#include "core/execution/store.h"
#include "core/snapshot/codestore.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// A file that both the code and the earlier execution changed.
struct HomeConflict {
    enum class Work { Changed, Deleted, Made }; // what the earlier execution did to it
    enum class Taken { Code, Work };

    TaskPath path;
    Work work = Work::Changed;
    Taken taken = Taken::Code;
};

// How code and an earlier working directory meet: a comparison of three, with the code that the earlier execution ran
// as their base.
//
//     code since then   file in the working directory   result
//     unchanged         any                             the working directory's
//     changed           as the base                     the new code
//     changed           changed too                     a conflict: the new code, unless it is to be kept
//     deleted           as the base / changed           removed / kept and listed
struct HomePlan {
    std::vector<TaskPath> write;  // from the new code, sorted
    std::vector<TaskPath> remove; // from the working directory, before anything is written; sorted
    std::vector<HomeConflict> conflicts;
    std::vector<TaskPath> kept; // gone from the code, but changed by the earlier execution
};

// changes: from the earlier execution's code to the new one, sorted by path. keep: patterns of files whose conflicts
// the working directory wins, as in an ignore file ("*.json", "models/**", "/train.py" for that one alone). Errors:
// snapshot.…, io.…
Result<HomePlan> planHome(const Workspace &workspace, const ExecutionRecord &earlier,
                          const std::vector<FileChange> &changes, const QStringList &keep);
// The same for code that is stored.
Result<HomePlan> planHome(const Workspace &workspace, const ExecutionRecord &earlier, const QString &codeCommit,
                          const QStringList &keep);

// The pattern that keeps this file and no other.
QString keepPattern(const TaskPath &path);

// The conflicts of an execution that is about to be made. Errors: those of planHome, work.not_found.
Result<std::vector<HomeConflict>> conflictsAtHome(const Workspace &workspace, const ExecutionSpec &spec);

// "changed", "deleted", "made"; "code", "work".
QString toText(HomeConflict::Work work);
QString toText(HomeConflict::Taken taken);
// [{"path", "work", "taken"}], as documents and home.json have them.
Json toJson(const std::vector<HomeConflict> &conflicts);
std::vector<HomeConflict> conflictsFromJson(const Json &array);

} // namespace orrery
