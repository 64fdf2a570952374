// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/log/lines.h"

namespace orrery {

// From a character of a row to one of another.
struct LogExcerpt {
    std::int64_t firstRow = 0;
    qsizetype firstIndex = 0;
    std::int64_t lastRow = 0;
    qsizetype lastIndex = 0; // behind the last character
};

// Its text as it is shown; a line that is shown in parts is one line again. Errors: log.too_much beyond so many
// characters.
Outcome<QString> excerptText(const LogLines &lines, const LogExcerpt &excerpt, qsizetype most,
                             const std::stop_token &stop);

// Copies a log as it is now, byte for byte. The file appears when it is complete. Errors: io.…
Outcome<> saveLog(const QString &log, const QString &to, Progress &progress, const std::stop_token &stop);

} // namespace orrery
