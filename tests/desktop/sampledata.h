// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workspace.h"

#include <QString>

namespace orrery::test {

// Imports data that looks like somebody's: "digits" (drawn images in a folder for each of ten classes, a table, a
// README; two versions), "census" (a table with columns of many kinds), and the model "digits-svm". The sources are
// made in folder. What fails ends the program.
void writeSampleData(const Workspace &workspace, const QString &folder);

} // namespace orrery::test
