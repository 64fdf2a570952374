// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/base/size.h"
#include "core/base/workspace.h"
#include "core/task/problem.h"
#include "core/task/profile.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

struct CheckOptions {
    // Nothing: the one that the task's settings name.
    std::optional<Profile> profile;
    // What the run's interpreter would be, as resolveInterpreter takes it; empty: what the settings name. Only its
    // version matters, and not where the profile names one.
    QString python;
    // Keeps what is known of each source file, so that an unchanged folder is checked in no time. Empty: nothing kept.
    QString cacheDirectory;
    // Where bound executions and data are looked for; nothing: they are taken to be there.
    std::optional<Workspace> workspace;
    // false: the run will not be isolated, and literal /output, /input0… do not exist. The settings can say so too.
    bool isolated = true;
};

struct CheckReport {
    std::vector<Problem> problems; // sorted: sortProblems
    std::int64_t files = 0;        // that are packed
    Bytes bytes = 0;               // of these
    // Distributions that the code imports, that requirements.txt does not list, and that the profile's machines have.
    // For a run on this machine an environment that has them serves, without changing requirements.txt.
    QStringList providedByProfile;
    // The Python that looked at the code: "3.11.7"; empty where none did.
    QString checkedWith;

    bool hasErrors() const { return orrery::hasErrors(problems); }
};

// Everything that is wrong with a task folder, or probably is: params.json, settings, requirements, code and the tree
// of files, each code of the contract with its severity by profile (docs/checks.md says what each means). Nothing of
// the task is executed or imported, nothing is written below it, and whatever lies in it the check comes to its end.
// The code is looked at by a Python of this machine from 3.8 on; where there is none the rest is checked all the same,
// and environment.no_python (information) says so. Errors: io.… where the folder itself cannot be read.
Outcome<CheckReport> check(const QString &taskRoot, const CheckOptions &options, Progress &progress,
                           std::stop_token stop);

} // namespace orrery
