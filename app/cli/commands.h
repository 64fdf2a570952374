// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <CLI/CLI.hpp>

namespace orrery::cli {

// Each adds its commands to the parser; context outlives it. In the order of `orrery --help`.
void addNew(CLI::App &app, Context &context);         // new
void addInit(CLI::App &app, Context &context);        // init
void addCheck(CLI::App &app, Context &context);       // check
void addPack(CLI::App &app, Context &context);        // pack
void addRun(CLI::App &app, Context &context);         // run
void addRerun(CLI::App &app, Context &context);       // rerun
void addContinue(CLI::App &app, Context &context);    // continue
void addExecution(CLI::App &app, Context &context);   // list show wait stop
void addNotes(CLI::App &app, Context &context);       // name note star
void addLogs(CLI::App &app, Context &context);        // logs
void addFiles(CLI::App &app, Context &context);       // ls get
void addDiff(CLI::App &app, Context &context);        // diff
void addCompare(CLI::App &app, Context &context);     // compare
void addExport(CLI::App &app, Context &context);      // export
void addRemove(CLI::App &app, Context &context);      // rm
void addStorage(CLI::App &app, Context &context);     // storage
void addShell(CLI::App &app, Context &context);       // shell
void addData(CLI::App &app, Context &context);        // data
void addDataImport(CLI::App &data, Context &context); // data import, data save
void addEnv(CLI::App &app, Context &context);         // env
void addHome(CLI::App &app, Context &context);        // home
void addDoctor(CLI::App &app, Context &context);      // doctor
void addCompletion(CLI::App &app, Context &context);  // completion man: not shown
void addSupervise(CLI::App &app, Context &context);   // supervise: not shown

// The first command or option in these arguments that docs/cli.md promises and the program's parser does not have.
std::optional<std::string> findNotBuilt(const CLI::App &program, const std::vector<std::string> &arguments);

} // namespace orrery::cli
