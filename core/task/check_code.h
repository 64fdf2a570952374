// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/analysis.h"
#include "core/task/problem.h"
#include "core/task/profile.h"

#include <set>
#include <string>
#include <vector>

namespace orrery {

// What the code is judged by.
struct CodeRules {
    Profile profile = Profile::None;
    // Of the Python 3 that will run it; nothing where that is not known.
    std::optional<int> pythonMinor;
    bool isolated = true;
    // Top-level modules that the folder or a listed distribution provides, although the standard library of a newer
    // Python has one of that name (dataclasses, contextvars).
    std::set<std::string> provided;
    // Whether a setting of the task ends what the two lines above begin: then the problem carries that as its fix.
    bool pythonBySettings = false;
    bool isolationBySettings = false;
};

// code.syntax, code.needs_newer_python, code.path_escapes and code.path_unavailable of these sources. root: of the
// task, to look whether a mended path would exist.
std::vector<Problem> checkCode(const QString &root, const Analyses &analyses, const CodeRules &rules);

// "train.py" or "Cell 3 of notes.ipynb".
QString describeSource(const TaskPath &path, const SourcePlace &place);

} // namespace orrery
