// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/path.h"
#include "core/execution/store.h"

#include <QString>

#include <optional>

namespace orrery {

// A working directory, or a part of it, as something to be bound or imported: "ID" or "ID/sub/path".
struct WorkSource {
    ExecutionRecord record;
    std::optional<TaskPath> path; // nothing: all of it

    // On this machine.
    QString hostPath() const;
    // With the whole id.
    QString reference() const;
};

// Errors: those of ExecutionStore::resolve, work.not_found (there is no such path, or a link of the script's stands on
// the way), execution.active (it has not ended, so that what it leaves is not known yet).
Result<WorkSource> findWorkSource(const ExecutionStore &store, const QString &reference);

// Error work.not_found where the path is not there or leads through a link.
Result<> checkWorkPath(const ExecutionRecord &record, const std::optional<TaskPath> &path);

} // namespace orrery
