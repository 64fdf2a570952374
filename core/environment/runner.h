// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/process.h"

#include <QStringList>

#include <functional>
#include <stop_token>

namespace orrery {

// What a build step may touch. Building runs other people's code (setup.py, build back ends).
struct BuildAccess {
    QStringList writable; // the environment, the caches
    QStringList
        readable; // the interpreter, pip's configuration, local archives; the system's directories go without saying
};

// How a build step is started: a seam for the sandbox, and for tests.
using BuildRunner = std::function<Outcome<ProcessResult>(const Command &, const BuildAccess &, std::stop_token)>;

// Without a sandbox, but not without an end: the step dies with the process that asked for it.
BuildRunner plainRunner();

} // namespace orrery
