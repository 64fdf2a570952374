// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/environment/key.h"
#include "core/environment/runner.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <stop_token>

namespace orrery {

struct BuildJob {
    EnvironmentInputs inputs;
    QString directory;      // where it will be used: scripts in it hold this path
    QString cacheDirectory; // uv/ pip/ tools/ below it are shared by all builds
    QString logFile;        // receives everything that the tools say
    QString uv;             // the program; empty: pip
    bool fresh = false;     // answers of an index that are remembered do not count
    BuildRunner run;
    QStringList hidden; // what a build has no business with: the workspace
    int lock = -1;      // a descriptor that the tools keep open: while one of them lives, the lock is held
    std::function<void(QByteArrayView)> onOutput; // may be empty
};

struct BuildResult {
    QString tool;       // "uv 0.5.1", "pip 23.2.1", "conda 24.1, pip 23.2.1"; empty where nothing was to be installed
    Interpreter python; // the one of the inputs, or conda's
    std::vector<Package> packages;
};

// Makes the environment in job.directory (by conda's tools where the inputs have its file, else a virtual one), which
// must not exist; what it leaves there after an error or a stop is for the caller to remove. Errors: those of
// explainFailure and findPip, io.…
Outcome<BuildResult> buildEnvironment(const BuildJob &job, Progress &progress, std::stop_token stop);

} // namespace orrery
