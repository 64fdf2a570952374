// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/code.h"

#include <QString>

#include <optional>

namespace orrery {

enum class ExecutionState { Queued, Preparing, Running, Saving, Succeeded, Failed, Cancelled, Lost };

// "queued" … "lost", as in files and documents.
QString toText(ExecutionState state);
std::optional<ExecutionState> executionStateFromText(QStringView text);

// Succeeded, failed, cancelled or lost: nothing will change any more (a save that failed may be tried again).
bool isFinal(ExecutionState state);

// What an execution is doing, in the order in which it does it.
enum class Phase { Queue, Code, Environment, Data, Download, Image, Synchronize, Start, Run, Save, Fetch, Clean };

QString toText(Phase phase);
std::optional<Phase> phaseFromText(QStringView text);

// Why an execution ended as it did, or a warning.
struct Reason {
    Code code;       // docs/cli.md lists them
    QString message; // a sentence for people
    QString detail;  // raw, for experts

    friend bool operator==(const Reason &, const Reason &) = default;
};

} // namespace orrery
