// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/log/file.h"
#include "core/log/pattern.h"

#include <QStringView>

#include <optional>
#include <stop_token>

namespace orrery {

// A line of a Python traceback: '  File "/output/train.py", line 3, in main'.
struct TracebackFrame {
    QString file;   // as Python wrote it
    int line = 0;   // from 1
    LogRange place; // of 'File … 3' in the text
};

std::optional<TracebackFrame> tracebackFrame(QStringView text);

// Where the last error of a log is.
struct LogError {
    Bytes begin = 0;   // of its first line: "Traceback (most recent call last):" or, of a SyntaxError, its frame
    Bytes message = 0; // of the line that names the exception; the last line where there is none
};

// Looks from the end backwards. Nothing where no traceback is found.
Outcome<std::optional<LogError>> lastError(const LogFile &file, Bytes size, const std::stop_token &stop);

} // namespace orrery
