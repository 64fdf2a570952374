// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace orrery {

// Names of reports: TIME-PROGRAM-PID.txt, and with .seen.txt once they have been shown.
inline constexpr char crashReportSuffix[] = ".txt";
inline constexpr char seenCrashReportSuffix[] = ".seen.txt";

// Removes all but the newest reports.
void pruneCrashReports(const QString &directory);

} // namespace orrery
