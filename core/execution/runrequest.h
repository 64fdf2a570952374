// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/execution/secrets.h"
#include "core/execution/spec.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace orrery {

// What a user asks of a run besides its code: on top of the task's own settings, or of an earlier execution.
struct RunChanges {
    QStringList command;                                           // instead of the one that there was
    std::vector<Parameter> parameters;                             // replace those of the same name
    bool allParameters = false;                                    // they are all: others of then are left out
    QStringList arguments;                                         // after the parameters
    std::vector<std::pair<int, QString>> inputs;                   // slot, source; replace the same slot
    std::vector<std::pair<QString, QString>> environmentVariables; // replace those of the same name
    // The earlier working directory to begin with; its execution may be an id, a unique beginning of one, or "@last".
    std::optional<HomeSource> home;
    bool withoutHome = false; // begin with the code alone, also where there was an earlier working directory
    Secrets secrets;          // environment variables that are written nowhere
    std::optional<Milliseconds> timeLimit;
    std::optional<Isolation> isolation;
    std::optional<bool> network;
    QString python;                // build the environment with it: a version or a path
    QString environment;           // use this one as it is: a path (absolute), or a name that `env list` shows
    bool freshEnvironment = false; // resolve anew what is not pinned
    QString name;                  // of the execution
    bool anyway = false;           // go on in spite of errors that the run itself would report

    // Nothing is merged with what there was: these are the whole lists, and an empty value is the default. What a form
    // that shows everything wants.
    bool exact = false;
};

// A task that is to be run. What is not given here comes from the task's own settings.
struct RunRequest : RunChanges {
    QString folder; // absolute
    QString origin; // where the task came from, for people: the folder, or the zip that was unpacked into it
    QString task;   // its name; empty: the folder's
};

} // namespace orrery
