// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/base/size.h"
#include "core/execution/state.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

struct UsedEnvironment {
    QString key; // empty: used as it is
    bool asIs = false;
    bool reused = false;
    QString directory;
    std::optional<QDateTime> resolved;
    bool pinned = false; // every requirement names its version: `resolved` decided nothing
    std::vector<std::pair<QString, QString>> packages; // name, version
};

struct Usage {
    std::optional<double> cpuSeconds; // of the script and all its descendants
    std::optional<Bytes> peakMemory;  // of all its processes together
    std::optional<Bytes> storage;     // of the working directory
    std::optional<Bytes> newBytes;    // of it, what is not as in the code
};

// Where an execution stands: replaced atomically by its supervisor. state.json.
struct ExecutionStatus {
    ExecutionState state = ExecutionState::Queued;
    std::optional<Phase> phase;
    std::optional<Reason> reason; // of every end but success
    std::vector<Reason> warnings;
    std::optional<int> exitCode;
    std::optional<int> signal;
    std::optional<QDateTime> started; // when a supervisor took it up first
    std::optional<QDateTime> ended;
    QString python;      // the interpreter's version, once it is known
    QStringList command; // as it was started in the run
    std::optional<UsedEnvironment> environment;
    QStringList devices; // GPUs that the run could use
    Usage usage;

    Json toJson() const;
    static Result<ExecutionStatus> fromJson(const Json &json);
};

Json toJson(const Reason &reason);
Reason reasonFromJson(const Json &json);

} // namespace orrery
