// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/task/tree.h"
#include "widgets/common/pathtree.h"

#include <QStringList>

#include <memory>
#include <stop_token>

namespace orrery {

// What lies in a task folder, for its page.
struct TaskFiles {
    std::shared_ptr<PathTreeModel::Tree> tree;
    QStringList scripts;         // Python files directly under the root
    std::int64_t packed = 0;     // files
    Bytes bytes = 0;             // of these
    std::int64_t leftOut = 0;    // files that a rule names; what excluded folders hold is not counted here
    Bytes leftOutBytes = 0;      // of these
    QStringList excludedFolders; // relative
    std::shared_ptr<const std::vector<std::int64_t>> changes; // of packed files; as TaskHeader takes them
    bool complete = true;                                     // false: of the root alone
    bool hasOrreryYaml = false;
    bool hasOpenBayesYaml = false;
    std::size_t fingerprint = 0; // of names, sizes and times: equal when nothing changed
};

// An entry as the tree shows it: faint, with its rule, where it is left out.
PathEntry shownEntry(const TreeEntry &entry);

// All of it. Errors: as walkTree.
Outcome<TaskFiles> readTaskFiles(const QString &root, std::stop_token stop);

// What is directly in the folder, in no time however large it is. Errors: io.…
Outcome<TaskFiles> readTopOfTask(const QString &root);

// How much excluded folders hold.
struct LeftOut {
    std::int64_t files = 0;
    Bytes bytes = 0;
};
Outcome<LeftOut> measureLeftOut(const QString &root, const QStringList &folders, std::stop_token stop);

} // namespace orrery
