// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"

#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace orrery {

// A Python of this machine, as it describes itself.
struct Interpreter {
    QString
        executable;  // the real file: never a shim of pyenv or of another manager, no symlink, no virtual environment's
    QString version; // "3.11.7"
    int major = 0;
    int minor = 0;
    int micro = 0;
    bool isFinal = true;    // not an alpha, beta or candidate
    QString implementation; // "cpython", "pypy"
    QString prefix;         // sys.base_prefix
    QString platform;       // "linux-x86_64"
    QString tag;            // of its extension modules: "cpython-311-x86_64-linux-gnu"
    QString library;        // its standard library
    bool isConda = false;
    bool hasVenv = false;      // the module venv is there
    bool hasEnsurepip = false; // and ensurepip; Debian puts it into the package python3-venv
    QString pip;               // its own pip: the path of pip-….dist-info; empty: none
    QString pipWheel;          // a pip that came with it: the path of pip-….whl; empty: none
    // The virtual environment through which it was found; empty where it was found directly.
    QString environment;
    // The directories outside the system's (/usr, /lib…) that must be readable for it to run.
    QStringList prefixes;
};

// The oldest Python that Orrery runs scripts with.
inline constexpr int oldestPythonMinor = 6;

struct InterpreterOptions {
    QString cacheDirectory; // where interpreters.json remembers what was asked; empty: nothing is remembered
    QStringList extra;      // executables or prefixes that the user has added in the settings
};

// Every Python from 3.6 on: those of PATH, pyenv, uv, conda, mamba, asdf, mise, /usr, /usr/local and the user's own,
// each once, newest first. Each is asked by running it once; the answer is remembered as long as its file is the same
// (path, size, time, inode). What does not answer within a few seconds is left out.
Outcome<std::vector<Interpreter>> findInterpreters(std::stop_token stop = {}, const InterpreterOptions &options = {});

// What a user means by:
//   ""                   `python3` as a terminal would start it (pyenv's choice followed, and the Python under an
//                        activated virtual environment); else `python`; else the newest that is found
//   "3.11", "3.11.7"     the newest such release; of equals the first on PATH
//   "python3.11", "pypy3"  a program on PATH
//   a path               an executable, or the prefix of an interpreter or of a virtual environment
// Errors: environment.no_python, which says what there is instead.
Outcome<Interpreter> resolveInterpreter(const QString &spec, std::stop_token stop = {},
                                        const InterpreterOptions &options = {});

// Asks this executable itself. Errors: environment.no_python.
Outcome<Interpreter> describeInterpreter(const QString &executable, std::stop_token stop = {});

} // namespace orrery
