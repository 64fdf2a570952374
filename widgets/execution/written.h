// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/execution/store.h"

#include <stop_token>

namespace orrery {

// What a run has written so far and when last, in a sentence: "12 files, 38 MB are written, the last of them
// result/epoch-40.json 4 s ago." Of a thread.
Outcome<QString> whatWasWritten(const Workspace &workspace, const ExecutionRecord &record, const QDateTime &now,
                                std::stop_token stop);

} // namespace orrery
