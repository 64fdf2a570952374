// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace orrery::cli {

// From now on a crash of this process is reported into the workspace. May be called again, for another workspace.
void reportCrashesTo(const QString &home);

// Where stderr is a terminal: a line for each crash that nobody was told of, once.
void offerCrashReports(const QString &home);

} // namespace orrery::cli
