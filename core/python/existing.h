// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/python/distributions.h"
#include "core/python/interpreter.h"

#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace orrery {

// A Python environment that somebody else made and keeps: used as it is, never changed.
struct ExistingEnvironment {
    enum class Kind { Venv, Conda, Interpreter } kind = Kind::Venv;
    QString name;      // for people and for --env: its directory's; a folder's own .venv has the folder's name
    QString directory; // its prefix
    QString python;    // the executable to start: directory/bin/python3
    Interpreter interpreter;
    std::vector<Package> packages;
    QString torch; // the version of torch; empty: not installed
    QString cuda;  // the CUDA version that torch was built for; empty: none
    // Every directory outside the system's that must be readable: the environment, its Python, the links that lead
    // there, and what its .pth files name.
    QStringList readOnlyPaths;
};

// path: a directory or its bin/python; of a venv, a conda environment or an interpreter.
// Errors: environment.not_found, environment.no_python (its Python does not start: the interpreter below vanished).
Outcome<ExistingEnvironment> describeExisting(const QString &path, std::stop_token stop = {},
                                              const InterpreterOptions &options = {});

// Those of this machine: the activated one, conda's and mamba's, pyenv's, virtualenvwrapper's, poetry's and pipenv's,
// and those in `folders` (a task's .venv, venv, env). Broken ones are left out. Reads files; no package is imported.
Outcome<std::vector<ExistingEnvironment>> findExisting(const QStringList &folders, std::stop_token stop = {},
                                                       const InterpreterOptions &options = {});

// spec of --env: a path (with a '/'), or a name among those found. Errors: environment.not_found (with those that there
// are; also where two have the name), environment.no_python.
Outcome<ExistingEnvironment> resolveExisting(const QString &spec, const QStringList &folders, std::stop_token stop = {},
                                             const InterpreterOptions &options = {});

} // namespace orrery
