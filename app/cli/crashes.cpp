// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/crashes.h"

#include "core/base/crash.h"
#include "core/base/tr.h"

#include <cstdio>

#include <unistd.h>

namespace orrery::cli {

namespace {

QString crashesOf(const QString &home)
{
    return home + QStringLiteral("/crashes");
}

} // namespace

void reportCrashesTo(const QString &home)
{
    // Without reports the command works all the same.
    (void)installCrashHandler(crashesOf(home), "orrery", ORRERY_VERSION);
}

void offerCrashReports(const QString &home)
{
    if (::isatty(STDERR_FILENO) == 0)
        return;
    for (const QString &report : unseenCrashReports(crashesOf(home))) {
        if (const auto seen = markSeen(report)) {
            const QString line = Tr::tr("orrery: an earlier start crashed; the report is %1").arg(*seen);
            std::fprintf(stderr, "%s\n", qPrintable(line));
        }
    }
}

} // namespace orrery::cli
