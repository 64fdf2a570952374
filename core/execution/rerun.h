// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/launch.h"
#include "core/execution/store.h"
#include "core/execution/submit.h"
#include "core/snapshot/codestore.h"

#include <stop_token>

namespace orrery {

enum class CodeChoice {
    Then,  // as the execution ran it, from its snapshot
    Now,   // as the task's folder has it
    Folder // as another folder, or an archive of one, has it
};

// The code that a run takes which is based on an earlier one.
struct CodeSource {
    CodeSource(CodeChoice wanted) : choice(wanted) { }                                 // Then or Now
    CodeSource(QString path) : choice(CodeChoice::Folder), folder(std::move(path)) { } // absolute

    CodeChoice choice;
    QString folder; // of Folder
};

// Runs an execution again: all as it was but for the changes. Continuing it is the same with its own working directory
// as the changes' home. Its packages are those of then: with the code of then always, with other code where the
// requirements are still the same; the changes may ask for others (freshEnvironment, python, environment). Only other
// code is checked: that of then has run before. With the code of another folder it is a run of that folder's task.
// Errors: those of submitRun; task.not_found (the folder is gone); snapshot.not_found (Then: the code is gone).
Outcome<Submission> submitRerun(const Workspace &workspace, const Programs &programs, const ExecutionRecord &earlier,
                                const CodeSource &code, const RunChanges &changes, Progress &progress,
                                std::stop_token stop);

// The names of the secrets for which submitRerun needs a value and has none in the changes.
QStringList secretsWanted(const ExecutionRecord &earlier, const RunChanges &changes);

// In what a folder's code differs from the execution's: added, removed and modified files, sorted by path. Of Then
// nothing. Errors: task.not_found (the folder is gone), snapshot.…, archive.…, io.…
Outcome<std::vector<FileChange>> codeChangesSince(const Workspace &workspace, const ExecutionRecord &earlier,
                                                  const CodeSource &code, Progress &progress, std::stop_token stop);

struct CodeDiff {
    std::vector<FileChange> files;
    QByteArray text; // a unified diff of all of them, as git writes it; in the files' own encodings
};

// The same with what changed: of one file, of all below a directory, or of everything (nothing).
Outcome<CodeDiff> codeDiffSince(const Workspace &workspace, const ExecutionRecord &earlier, const CodeSource &code,
                                const std::optional<TaskPath> &path, Progress &progress, std::stop_token stop);

} // namespace orrery
