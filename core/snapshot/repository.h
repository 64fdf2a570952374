// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace orrery {

// What is recorded of a task folder that is, or lies in, a git repository of the user's own.
struct RepositoryState {
    QString root;       // its working tree
    QString commit;     // 40 hexadecimal digits; empty where nothing has been committed yet
    QString branch;     // its short name; empty where none is checked out (a detached HEAD)
    bool dirty = false; // a tracked file differs from the commit; untracked files do not count, as in git describe
};

// Nothing where the folder is in no repository, or in one of another user's (git refuses such a one too; the
// exceptions of safe.directory count). Only reads: no hook, filter program or other command is run, submodules are not
// entered, and the repository's index is not refreshed. Takes as long as git status does.
// Error: snapshot.repository, where it is damaged or of a kind that is not understood.
Result<std::optional<RepositoryState>> describeRepository(const QString &folder);

} // namespace orrery
