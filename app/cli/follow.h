// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/base/descriptor.h"

#include <cstdio>

namespace orrery::cli {

// Copies a log as it grows, byte for byte.
class LogTail
{
public:
    // from: the offset at which to begin; beyond the end: the end.
    LogTail(const ExecutionDirectory &directory, std::FILE *to, Bytes from = 0);
    // What has come since the last call. False where nothing had.
    bool copyNew();

private:
    QString m_path;
    Descriptor m_log;
    std::FILE *m_to;
    Bytes m_offset;
};

enum class Followed { Ended, LeftRunning };

// Shows what an execution does until it has ended: what it prepares on stderr, its log on log. Ctrl-C asks on a
// terminal whether to stop it or to leave it running; elsewhere it stops it.
Followed followExecution(Context &context, const ExecutionStore &store, const ExecutionId &id, std::FILE *log);

// Only the log, from where the tail stands, until the execution has ended. Ctrl-C ends the watching alone.
Followed followLog(Context &context, const ExecutionStore &store, const ExecutionId &id, LogTail &tail);

// Waits for the end without showing anything. Ctrl-C ends the waiting alone: LeftRunning.
Followed waitForEnd(Context &context, const ExecutionStore &store, const ExecutionId &id);

} // namespace orrery::cli
