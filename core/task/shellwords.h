// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace orrery {

// Splits a command line into words as a POSIX shell does (Shell Command Language, 2.2 Quoting): '…', "…", backslash,
// and backslash at a line's end. No shell is run: what only a shell could do (pipes, redirections, several commands,
// $variables, an assignment in front) is an error, unless it is quoted, rather than passed on to surprise somebody.
// Errors: command.invalid, with the column (1-based) in the detail. No words at all is an empty list.
Result<QStringList> splitCommand(const QString &command);

// The word as splitCommand reads it back; quoted only where needed.
QString quoteWord(const QString &word);
QString joinCommand(const QStringList &words);

} // namespace orrery
