// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/homeplan.h"
#include "core/execution/rerun.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// How code and the working directory of an execution would meet, before anything is done.
struct ContinuationPreview {
    std::vector<FileChange> changes; // of the code since then, sorted by path
    HomePlan plan;                   // with nothing kept
};

// Errors: those of codeChangesSince and planHome.
Outcome<ContinuationPreview> previewContinuation(const Workspace &workspace, const ExecutionRecord &earlier,
                                                 const CodeSource &code, Progress &progress, std::stop_token stop);

// What became of one file since the execution began, twice: in other code, and in its own working directory.
struct FileBranches {
    QByteArray code; // unified diffs as git writes them; empty where there is no difference
    QByteArray work;
};

// Errors: those of codeDiffSince.
Outcome<FileBranches> branchesOf(const Workspace &workspace, const ExecutionRecord &earlier, const CodeSource &code,
                                 const TaskPath &path, Progress &progress, std::stop_token stop);

} // namespace orrery
