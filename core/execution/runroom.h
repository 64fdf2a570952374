// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environment.h"
#include "core/execution/runenvironment.h"
#include "core/execution/spec.h"
#include "core/sandbox/spec.h"

namespace orrery {

// The directories and files of this machine between which a run, or a shell like it, lives.
struct RunRoom {
    QString work;      // the working directory
    QString temporary; // tmp/ and home/ below it
    QString cache;     // shared between runs
    QString startup;   // the Python start-up module
    QString metrics;   // a file; empty: none
    QString launcher;  // orrery-exec
};

// Makes tmp/, home/ and the cache where they are missing. Errors: io.…
Result<> makeRoom(const RunRoom &room);

// Puts into the sandbox what it shows of the room and of the environment; its inputs and its overlay stay.
void showRoom(SandboxSpec &sandbox, const ExecutionSpec &spec, const Environment &environment, const RunRoom &room);
// How the run itself names all that: by the sandbox's paths, or by the real ones without a sandbox.
RunPlaces placesFor(const ExecutionSpec &spec, const Environment &environment, const RunRoom &room);

} // namespace orrery
