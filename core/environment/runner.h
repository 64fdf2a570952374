// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/process.h"

#include <QStringList>

#include <functional>
#include <stop_token>

namespace orrery {

// What a build step may touch: existing absolute paths. Building runs other people's code (setup.py, build back ends).
struct BuildAccess {
    QStringList writable; // the environment, the caches
    QStringList readable; // what lies where it would otherwise be hidden: the interpreter, pip's configuration, sources
    QStringList hidden;   // besides homes and temporary directories: the workspace
};

// How a build step is started.
using BuildRunner = std::function<Outcome<ProcessResult>(const Command &, const BuildAccess &, std::stop_token)>;

// In bubblewrap: the machine is there to be read, but nobody's home, no temporary files, no sockets below /run, no
// other process; it writes what `writable` says, and ends with us. The network is there. Error: sandbox.unavailable.
BuildRunner sandboxRunner();

// On the bare machine, for isolation `none` and tests.
BuildRunner plainRunner();

} // namespace orrery
