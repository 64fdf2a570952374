// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/parser.h"
#include "core/execution/removalrules.h"

#include <string>

namespace orrery::cli {

// The rules of `orrery rm`, as they were typed.
struct RemovalOptions {
    std::string task;
    std::string olderThan;
    std::string metric;
    int keepBest = 0;
    bool lowest = false;
    bool failed = false;
    bool all = false;
    bool starred = false;

    // Whether one of them selects anything.
    bool any() const { return all || failed || keepBest > 0 || !olderThan.empty(); }
};

void addRemovalOptions(Command command, RemovalOptions &options);

// Error usage.rules: no rule and nothing named, both, or a rule that is not whole.
Result<> checkRemovalOptions(const RemovalOptions &options, bool named);

// Of options that were checked.
std::optional<RemovalSelection> selectByOptions(const ExecutionStore &store, const RemovalOptions &options);

// A task of which all executions were asked for leaves the list of tasks too, where none is left; its folder stays.
void forgetTaskOf(const Workspace &workspace, const RemovalOptions &options);

} // namespace orrery::cli
