// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/outcome.h"
#include "core/base/workspace.h"
#include "core/execution/launch.h"
#include "core/execution/store.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace orrery::cli {

// docs/cli.md, "Exit status".
enum ExitStatus { Done = 0, Failed = 1, WrongUse = 2, NotFound = 3, NotPossible = 4, Stopped = 5 };

// What a command works with. Made once by main; a command keeps a reference.
class Context
{
public:
    // Options of all commands.
    QString home; // empty: the default
    bool json = false;

    // The workspace, made when missing. Supervisors of executions that lost theirs are started when it is opened.
    Result<Workspace> workspace();
    Result<Programs> programs() const { return Programs::besideUs(); }

    // Stops with Ctrl-C, SIGTERM and SIGHUP.
    std::stop_token stop() const;

    // Set by the command that was chosen; becomes main's return value.
    int exitStatus = Done;

    // Prints the error as docs/cli.md says, on stderr or as the JSON document, and sets the exit status.
    void fail(const Error &error);
    void fail(const Halt &halt);
    // The one JSON document of this call.
    void print(const Json &document) const;
    // A line for people, on stdout; nothing with --json.
    void say(const QString &line) const;
};

// By the family of the code: not found, not possible here, wrong use.
ExitStatus exitStatusOf(const Code &code);

} // namespace orrery::cli
