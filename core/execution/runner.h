// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/execution/context.h"
#include "core/execution/runjson.h"
#include "core/sandbox/start.h"

#include <stop_token>

namespace orrery {

// What is started: the same for a run in a sandbox and without one.
struct PreparedRun {
    SandboxSpec sandbox; // without a sandbox: only its workDirectory is used
    RunCommand command;
    QStringList downloaded;
};

// Why a run was ended by us.
enum class Ending { ByItself, ByUser, TimeLimit };

struct RunEnd {
    Ending ending = Ending::ByItself;
    bool logTruncated = false;
};

// The error of a start that came to nothing by no fault of its own: killed from outside, or another is under way. It is
// looked again how things stand.
inline constexpr char startAgainCode[] = "run.start_again";

// Starts it: writes run.json, takes run.lock and hands it to the run, returns when orrery-exec is about to start the
// script. Errors: startAgainCode, sandbox.unavailable, io.…
Result<RunFile> startRun(ExecutionContext &context, const PreparedRun &prepared, int attempts);

// Waits until nothing of the run is left, whoever started it: run.lock is then free. Ends it when the stop is requested
// (SIGTERM, a grace period, SIGKILL; request.json may ask for less patience) and when its time is over.
RunEnd waitForRun(ExecutionContext &context, const RunFile &run, std::stop_token stop);

} // namespace orrery
