// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/python/conda.h"
#include "core/python/distributions.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// What must be readable for it to run, besides the system.
QStringList condaPlaces(const CondaTool &tool);

// An empty environment that all of these tools take for one of theirs and install into. pins: versions that must come
// out again, of those packages that are conda's. Errors: io.…
Result<> makeCondaPrefix(const QString &directory, const std::vector<Package> &pins);

// Installs what the file lists into the environment.
QStringList condaArguments(const CondaTool &tool, const QString &directory, const QString &file);

// No questions, no reports to anybody, packages kept in cacheDirectory; channels, proxies and certificates as the user
// has configured them.
void addCondaVariables(QProcessEnvironment &variables, const QString &cacheDirectory);

// What conda has installed there, sorted by name. Its own files are read, nothing is run.
std::vector<Package> condaPackages(const QString &directory);

} // namespace orrery
