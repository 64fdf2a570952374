// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workspace.h"
#include "core/execution/directory.h"
#include "core/execution/home.h"
#include "core/execution/spec.h"
#include "core/execution/workmanifest.h"
#include "core/task/tree.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace orrery {

// Tells what each file of a working directory is, against what it began with (code, an earlier working directory) and
// what was downloaded. Content
// is not read: a file is as it was when its size is that of the code and its inode was not touched since the start,
// by the time that nobody can set back (ctime).
class WorkComparison
{
public:
    // Errors: those of reading the code snapshot.
    static Result<WorkComparison> with(const Workspace &workspace, const ExecutionDirectory &directory,
                                       const ExecutionSpec &spec);

    // In the order of the tree. Only files that are as an earlier execution left them have its hashes.
    std::vector<WorkEntry> entries(const std::vector<TreeEntry> &tree) const;

private:
    WorkChange change(const TreeEntry &entry) const;
    void addEarlier(const HomeRecord &home);
    bool isDirectoryOfCode(const TaskPath &path) const;

    QString m_root;
    std::map<TaskPath, Bytes> m_code;        // what the run began with: code, and an earlier working directory's files
    std::map<TaskPath, QByteArray> m_hashes; // of the earlier working directory's files, as far as they are known
    std::set<std::string> m_downloaded;
    std::int64_t m_start = 0; // nanoseconds since the epoch; 0: not started yet
};

} // namespace orrery
