// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/directory.h"
#include "core/process/identity.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

#include <sys/types.h>

namespace orrery {

// run.json: what whoever takes over must know. Written before the start, and again when the process exists.
struct RunFile {
    QString bootId;
    QDateTime started;
    bool confined = true;
    std::optional<ProcessIdentity> process; // bwrap's outer process, or orrery-exec without a sandbox
    QStringList downloaded;                 // what data_uri brought, relative to the working directory
    int attempts = 1;                       // starts that never came as far as the script

    static Result<RunFile> read(const ExecutionDirectory &directory);
    Result<> write(const ExecutionDirectory &directory) const;
};

// exit.json, as orrery-exec wrote it (app/exec/report.h).
struct ExitFile {
    int waitStatus = 0;
    bool core = false;
    int startErrno = 0;
    double cpuSeconds = 0;
    std::int64_t peakMemory = 0; // bytes, of the largest process
    QDateTime ended;

    // Nothing where no status was recorded.
    static std::optional<ExitFile> read(const ExecutionDirectory &directory);
};

// The file into which orrery-exec puts a byte just before the script starts.
QString startedMarker(const ExecutionDirectory &directory);
bool scriptMayHaveStarted(const ExecutionDirectory &directory);
// bwrap's status lines, and what it and the launcher complained about.
QString sandboxStatusFile(const ExecutionDirectory &directory);
QString sandboxErrorsFile(const ExecutionDirectory &directory);

} // namespace orrery
