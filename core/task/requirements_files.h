// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/requirements.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// A task's requirements.txt together with the files that it names by -r and -c.

struct RequirementsFile {
    QString file;            // relative to the task folder
    bool constraint = false; // reached by -c: versions alone, nothing is installed for it
    Requirements content;
};

struct ResolvedRequirements {
    // requirements.txt, then what it includes, in the order of reading; each file once, also where they include one
    // another. Empty where there is no requirements.txt.
    std::vector<RequirementsFile> files;
    // Files that are named and were not read: those of the network (https://…), as written.
    QStringList remote;
    // Folders and archives that are to be installed, relative to the task folder, sorted, each once. They exist.
    QStringList localSources;
    // requirements.missing, requirements.invalid_line, requirements.duplicate: of all files, also about files and
    // paths that do not exist, that lead out of the folder (through symlinks too), or that include themselves.
    std::vector<Problem> problems;
};

// Reads from the folder, nothing else. requirements.missing is reported as for no profile: a warning.
ResolvedRequirements resolveRequirements(const QString &taskRoot);

// What one entry asks for, the same for all ways to write it: spaces, case, order of clauses, extras and hashes.
QString normalisedForKey(const Requirement &requirement);

// What an environment depends on: the same for files that ask for the same, however lines are ordered, commented,
// spaced, wrapped or distributed over files. What localSources hold is not in it.
QByteArray normalisedForKey(const ResolvedRequirements &requirements);

} // namespace orrery
