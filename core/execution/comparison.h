// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a comparison; compare.h is what others use.
#pragma once

#include "core/execution/compare.h"

#include <utility>

namespace orrery {

// What one execution has in a section: names with their values, in its own order.
using NamedValues = std::vector<std::pair<QString, QString>>;

NamedValues withoutEmpty(NamedValues values);

// Appends what is not the same on all sides.
void addDifferences(Difference::Section section, const std::vector<NamedValues> &sides, std::vector<Difference> &to);

// Requirements line by line, and the files of the code. Errors: snapshot.…
Outcome<> addCodeDifferences(const Workspace &workspace, const std::vector<ExecutionRecord> &executions,
                             std::vector<Difference> &to, Progress &progress, const std::stop_token &stop);

// The files of the working directories that are not as in the code. Errors: work.manifest_damaged.
Outcome<> addFileDifferences(const std::vector<ExecutionRecord> &executions, std::vector<Difference> &to,
                             const std::stop_token &stop);

} // namespace orrery
