// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace orrery::cli {

// The execution that a reference names; prints the error where there is none.
std::optional<ExecutionRecord> findExecution(Context &context, const std::string &reference);

// 0, 1 or 5, by how it ended.
ExitStatus exitStatusOf(const ExecutionRecord &record);

// "succeeded in 38 s", "failed after 2 s: ValueError: …": for people.
QString outcomeSentence(const ExecutionRecord &record);

} // namespace orrery::cli
