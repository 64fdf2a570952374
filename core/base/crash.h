// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace orrery {

// From now on, when this process dies by a fault (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGABRT; so also by an
// exception that nobody caught, or qFatal), it first writes a report into the directory: program, version, time,
// signal and stack trace. No argument, no environment variable, nothing of its memory: those may hold secrets. It then
// dies by that signal all the same, with the wait status and the core file it would have had.
//
// directory: absolute (Workspace::crashes()); made, mode 0700, only when there is something to write, reports have
// mode 0600. Of old reports the newest 20 are kept. Call once, early, on the main thread: an overflow of that thread's
// stack is reported too. Errors: crash.directory where the path is not absolute or too long for the system.
Result<> installCrashHandler(const QString &directory, const QByteArray &program, const QByteArray &version);

// Reports that nobody has been shown yet, the newest first: absolute paths.
QStringList unseenCrashReports(const QString &directory);

// For showing: the report with the names of its functions as they are written in C++. Errors: io.…
Result<QString> readCrashReport(const QString &report);

// It has been shown; the file stays, under another name, which is returned. Success where that is so already. Errors:
// io.…
Result<QString> markSeen(const QString &report);

} // namespace orrery
