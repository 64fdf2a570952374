// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/execution/store.h"
#include "core/task/settings.h"

#include <QString>

#include <optional>
#include <vector>

namespace orrery {

// Something that can be bound, for those who choose.
struct BindingChoice {
    QString source; // as it is written: "digits", "digits/2", "exec:ID", "dir:PATH"
    QString kind;   // as of RunBinding
    QString text;   // what it is, in a few words
};

// What fits what is typed so far, the likeliest first: folders of this machine for a path, else data (a name for its
// newest version, then the versions) and executions that have ended, the newest first. At most a hundred. home: only
// what a run can begin with.
std::vector<BindingChoice> bindingChoices(const ExecutionStore &store, const QString &typed, bool home);

// What a source means now.
struct BindingFacts {
    QString source; // names the version, the whole id
    QString kind;   // dataset, model, execution, directory
    // Of a folder of this machine neither is known: looking at all of it may take long.
    std::optional<std::int64_t> files;
    std::optional<Bytes> bytes;
    bool linked = false;
    QString task; // of an execution
    std::optional<ExecutionState> state;
    QDateTime made; // of a version; of an execution, its end
};

// A relative dir: is one of the task's folder. Errors: those of resolveBinding and resolveHome.
Result<BindingFacts> bindingFacts(const ExecutionStore &store, const TaskBinding &binding, const QString &taskRoot);

// The names by which a run reaches what is bound there, the shortest first.
QStringList bindingPaths(int slot);

} // namespace orrery
