// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/homeplan.h"
#include "core/execution/launch.h"
#include "core/execution/spec.h"
#include "core/task/problem.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// What is to be run. What is not given here comes from the task's own settings.
struct RunRequest {
    QString folder; // absolute
    QString origin; // where the task came from, for people: the folder, or the zip that was unpacked into it
    QString task;   // its name; empty: the folder's

    QStringList command;                         // instead of the task's own
    std::vector<Parameter> parameters;           // replace those of the same name, the others are appended
    QStringList arguments;                       // after the parameters
    std::vector<std::pair<int, QString>> inputs; // slot, source ("dir:PATH"); replace the same slot
    std::vector<std::pair<QString, QString>> environmentVariables; // replace those of the same name
    // The earlier working directory to begin with; its execution may be an id, a unique beginning of one, or "@last".
    std::optional<HomeSource> home;
    std::optional<Milliseconds> timeLimit;
    std::optional<Isolation> isolation;
    std::optional<bool> network;
    QString python;
    QString name;        // of the execution
    bool anyway = false; // go on in spite of errors that the run itself would report
};

// Either an execution that exists, or the reasons why there is none.
struct Submission {
    std::optional<ExecutionId> id;       // nothing: refused, for the errors among the problems
    std::vector<Problem> problems;       // in the order of docs/checks.md
    std::vector<HomeConflict> conflicts; // of the code with the earlier working directory
};

// Checks the folder, takes the snapshot of its code, registers the execution and starts its supervisor. From then on it
// goes on whatever happens to us, with the code of this moment.
// Errors: settings.unknown_binding, data.unavailable, snapshot.…, io.…, process.…
Outcome<Submission> submitRun(const Workspace &workspace, const Programs &programs, const RunRequest &request,
                              Progress &progress, std::stop_token stop);

} // namespace orrery
