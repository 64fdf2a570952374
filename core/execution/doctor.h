// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/launch.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace orrery {

// One thing that Orrery needs, or is better with, and whether this machine has it.
struct Finding {
    const char *name
        = ""; // for programs: workspace, disk_space, local_disk, sandbox, python, venv, uv, orrery-exec, gpu, logout
    bool ok = false;
    bool required = false; // without it nothing can be run
    QString message;       // a sentence
    QString hint;          // what to do; empty where nothing is to be done
    QString command;       // the part of the hint that can be pasted into a terminal; may be empty
};

// Looks at this machine: a few processes are started, nothing is changed but that the workspace's folder is made.
// home: the workspace. Takes a tenth of a second, longer where there are many interpreters.
std::vector<Finding> examineMachine(const QString &home, const Result<Programs> &programs, std::stop_token stop);

// Everything required is there.
bool nothingMissing(const std::vector<Finding> &findings);

} // namespace orrery
