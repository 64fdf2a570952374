// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/outcome.h"
#include "core/base/path.h"
#include "core/base/progress.h"
#include "core/warehouse/version.h"

#include <stop_token>
#include <vector>

namespace orrery {

// What is not as the list of files says.
struct DataFault {
    enum class Kind { Missing, Changed, Unreadable, Unexpected };
    TaskPath path;
    Kind kind = Kind::Changed;
};

QString toText(DataFault::Kind kind);

struct VerifyReport {
    std::int64_t files = 0; // that were read
    Bytes bytes = 0;
    std::vector<DataFault> faults; // sorted by path
};

// Reads every file of the version and compares it with its hash. Errors: data.corrupt (no list of files), io.…
Outcome<VerifyReport> verifyData(const DataVersion &version, Progress &progress, const std::stop_token &stop);

// Whether a directory that is linked is still what was registered: by sizes and times of its files, without reading
// them. What takes longer than patience ends as not checked.
struct LinkedCheck {
    bool checked = true;
    std::vector<DataFault> faults;
};
Outcome<LinkedCheck> checkLinked(const DataVersion &version, Milliseconds patience, const std::stop_token &stop);

} // namespace orrery
