// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/execution/directory.h"

#include <QString>

#include <functional>

namespace orrery {

// What the user says of an execution. notes.json; the only file of it that views write, besides request.json.
struct ExecutionNotes {
    QString name; // one line
    QString note;
    bool starred = false;

    // All empty where there is none, or where it cannot be read: never a reason to hide an execution.
    static ExecutionNotes read(const ExecutionDirectory &directory);
    Result<> write(const ExecutionDirectory &directory) const;

    Json toJson() const;
    static ExecutionNotes fromJson(const Json &json);
};

// Changes what is written there now, so that a name given in the window and a star set by the command do not undo each
// other. Errors: io.…
Result<> changeNotes(const ExecutionDirectory &directory, const std::function<void(ExecutionNotes &)> &change);

} // namespace orrery
