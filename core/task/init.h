// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/task/script.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace orrery {

struct InitOptions {
    QString script;         // relative to the folder; empty: guessed
    QString outputPath;     // empty: guessed
    QString python;         // what looks at the code, as resolveInterpreter takes it
    QString cacheDirectory; // of the checks
    bool openBayes = false; // also an openbayes.yaml that says what orrery.yaml says
};

struct PlannedFile {
    QString file; // in the root
    QByteArray bytes;
    QByteArray before; // what the file holds now, where it is there: then it is replaced, else made
    bool exists = false;
    QString reason; // a sentence
};

// What would make a folder a task. Nothing is written before applyInit.
struct InitPlan {
    QString root;
    QString script;                          // the value of exec_file_name
    std::vector<ScriptCandidate> candidates; // what else it could be, the likeliest first
    QStringList requirements;                // lines that the imports ask for
    QString outputPath;
    std::vector<PlannedFile> files; // empty: the folder is a task already
};

// Guesses the script among the .py files of the root (a script in a subfolder gets a launcher in the root), the output
// folder from what the script writes to, the requirements from the imports. Existing files are kept: params.json only
// gets what it lacks, an existing requirements.txt is left alone.
// Errors: task.…, init.no_script (no Python file), usage.script (the one that was asked for is none), params.… (an
// existing params.json that cannot be read), io.…
Outcome<InitPlan> planInit(const QString &folder, const InitOptions &options, Progress &progress, std::stop_token stop);

// Writes the plan's files. Errors: task.changed (a file is no longer as it was when the plan was made; nothing is
// written then), io.…
Result<> applyInit(const InitPlan &plan);

} // namespace orrery
