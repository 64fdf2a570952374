// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/outcome.h"
#include "core/base/size.h"
#include "core/process/spawn.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

// A program that is run to its end, its output collected.
struct Command {
    QString program; // a path, or a name that is looked for on PATH
    QStringList arguments;
    QString workingDirectory;               // empty: ours
    std::optional<QStringList> environment; // "NAME=value"; nothing: ours
    QByteArray input;                       // its standard input
    std::optional<Milliseconds> timeout;
    std::vector<PassedDescriptor> descriptors; // of ours that it gets besides its output: a lock that it keeps
    Bytes outputLimit = Bytes(64) << 20;       // of output and of error, each; what comes beyond is dropped
    // Called as output arrives, on the calling thread.
    std::function<void(QByteArrayView)> onOutput;
    std::function<void(QByteArrayView)> onError;
};

struct ProcessResult {
    int exitCode = -1; // -1: ended by a signal
    int signal = 0;    // 0: exited
    QByteArray output;
    QByteArray error;
    bool timedOut = false;

    bool ok() const { return exitCode == 0 && !timedOut; }
};

// Runs it in a process group of its own and waits. When stop is requested or the time is over the group gets SIGTERM,
// and SIGKILL two seconds later; what the program left behind in its group when it ended is killed too. Nothing is
// left unreaped. Errors: process.not_found, process.not_started.
Outcome<ProcessResult> runProcess(const Command &command, std::stop_token stop = {});

// The path of an executable on PATH (or of the name itself when it has a '/'); empty when there is none.
QString findProgram(const QString &name);

} // namespace orrery
