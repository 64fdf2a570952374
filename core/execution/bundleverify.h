// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/path.h"
#include "core/execution/store.h"

#include <vector>

namespace orrery {

// What became of a file that an execution wrote, when it was run again.
struct OutputVerdict {
    enum class Kind { Equal, Different, Missing, Added };
    TaskPath path;
    Kind kind = Kind::Equal;
};

// "equal", "different", "missing", "added"
QString toText(OutputVerdict::Kind kind);

// Compares what two executions wrote (files that were new or changed), byte for byte by their hashes; sorted by path.
// Errors: work.manifest_damaged, io.…
Result<std::vector<OutputVerdict>> compareOutputs(const ExecutionRecord &then, const ExecutionRecord &again);

bool allEqual(const std::vector<OutputVerdict> &verdicts);

// {"equal", "outputs": [{"path", "result"}]}
Json toJson(const std::vector<OutputVerdict> &verdicts);

} // namespace orrery
