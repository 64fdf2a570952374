// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace orrery {

// A Python file that may be the one to run.
struct ScriptCandidate {
    TaskPath path;
    int score;    // higher is more likely
    bool hasMain; // it has the line: if __name__ == "__main__":
};

// The .py files of a folder that look as if they are started by a person, the likeliest first: main, train and run
// before others, those with a main block before those without, the root before subfolders; tests, setup.py and
// packages' __init__.py are left out. depth: 0 looks only into the root. Looks at 2,000 files at most and at the first
// 256 kB of each. Follows no symlink to a directory.
std::vector<ScriptCandidate> findScripts(const QString &root, int depth = 0);

// Whether the file can be a Python script: .py, or without a suffix and with a first line that names python; no NUL.
bool isPythonFile(const QString &path);

// A script for the root that runs one in a subfolder as if it had been started from there.
QByteArray launcherFor(const TaskPath &script);

} // namespace orrery
