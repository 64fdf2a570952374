// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "app/cli/parser.h"

namespace orrery::cli {

// Each adds its commands to the parser; context outlives it. In the order of `orrery --help`.
void addNew(Command app, Context &context);         // new
void addInit(Command app, Context &context);        // init
void addCheck(Command app, Context &context);       // check
void addPack(Command app, Context &context);        // pack
void addRun(Command app, Context &context);         // run
void addRerun(Command app, Context &context);       // rerun
void addContinue(Command app, Context &context);    // continue
void addExecution(Command app, Context &context);   // list show wait stop
void addNotes(Command app, Context &context);       // name note star
void addLogs(Command app, Context &context);        // logs
void addFiles(Command app, Context &context);       // ls get
void addDiff(Command app, Context &context);        // diff
void addCompare(Command app, Context &context);     // compare
void addExport(Command app, Context &context);      // export
void addRemove(Command app, Context &context);      // rm
void addStorage(Command app, Context &context);     // storage
void addShell(Command app, Context &context);       // shell
void addData(Command app, Context &context);        // data
void addDataImport(Command data, Context &context); // data import, data save
void addEnv(Command app, Context &context);         // env
void addHome(Command app, Context &context);        // home
void addDoctor(Command app, Context &context);      // doctor
void addCompletion(Command app, Context &context);  // completion man: not shown
void addSupervise(Command app, Context &context);   // supervise: not shown

// The first command or option in these arguments that docs/cli.md promises and the program's parser does not have.
std::optional<std::string> findNotBuilt(const CLI::App &program, const std::vector<std::string> &arguments);

} // namespace orrery::cli
