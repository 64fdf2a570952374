// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <CLI/CLI.hpp>

namespace orrery::cli {

// Each adds its commands to the parser; context outlives it. In the order of `orrery --help`.
void addRun(CLI::App &app, Context &context);       // run
void addExecution(CLI::App &app, Context &context); // list show wait stop
void addLogs(CLI::App &app, Context &context);      // logs
void addFiles(CLI::App &app, Context &context);     // ls get
void addRemove(CLI::App &app, Context &context);    // rm
void addSupervise(CLI::App &app, Context &context); // supervise: not shown

// Commands and options of docs/cli.md that this version does not have: the name of the first one in these arguments.
std::optional<std::string> findNotBuilt(const std::vector<std::string> &arguments);

} // namespace orrery::cli
