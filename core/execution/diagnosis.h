// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace orrery {

// The last exception that Python wrote into a log.
struct PythonException {
    QString type;    // "ValueError", "torch.cuda.OutOfMemoryError"
    QString message; // its first line; may be empty
    QString file;    // the user's own: relative to the working directory; empty where none of the frames is
    int line = 0;    // 1-based; 0: not known
};

// From the end of a log (a traceback is looked for in what is given). Understands chained exceptions (the last one is
// the one that ended the script), SyntaxError and exception groups. Nothing where there is no traceback.
// workDirectories: how the working directory is called in the traceback, for example "/hyperai/home".
std::optional<PythonException> lastException(const QByteArray &logEnd, const QStringList &workDirectories);

// The reason of a script that ended by itself, by waitStatus as wait(2) gives it. Not for status 0.
Reason reasonOfEnd(int waitStatus, const QByteArray &logEnd, const QStringList &workDirectories);

} // namespace orrery
