// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/execution/store.h"

#include <QString>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace orrery {

// A bundle is a zip with all that is to be known of one or several executions (docs/formats.md, "Bundles"): code,
// specification, resolved packages, what they wrote, their logs, and an RO-Crate that describes it. Data that was bound
// is named with its hash, and not in it.

struct BundleReport {
    std::vector<ExecutionId> executions; // those that others need first; the one asked for last
    std::int64_t files = 0;
    Bytes bytes = 0;   // of the zip
    QByteArray sha256; // of the zip, in hexadecimal digits
};

enum class BundleRange {
    One,  // the execution alone
    Chain // and all whose working directories it began with or was bound to, and theirs
};

// Writes the bundle of an execution that has ended. The same executions give the same bytes.
// Errors: execution.active, execution.not_found (one of the chain is gone), snapshot.…, work.manifest_damaged, those of
// writeZip.
Outcome<BundleReport> exportBundle(const Workspace &workspace, const ExecutionRecord &record, BundleRange range,
                                   const QString &zipFile, Progress &progress, std::stop_token stop);

// The executions of a chain in the order of a bundle. Errors: execution.not_found, execution.active.
Result<std::vector<ExecutionRecord>> chainOf(const ExecutionStore &store, const ExecutionRecord &record);

} // namespace orrery
