// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/command.h"

#include <QString>
#include <QStringList>

namespace orrery::test {

// Which change to which files fails, in which of our processes (faultshim.cpp).
struct Fault {
    QString program = QStringLiteral("supervise"); // a word of its command line
    QString path;                                  // a part of the file's path; empty: any of the workspace
    int at = 1;
    bool lasts = false;
    int error = 28; // ENOSPC
};

// Calls `orrery` with a fault in it, or in the supervisor that it starts. failed: the changes that failed, one a line.
ProcessResult runWithFault(const OrreryCommand &orrery, const QStringList &arguments, const Fault &fault,
                           QByteArray *failed = nullptr);

} // namespace orrery::test
