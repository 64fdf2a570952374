// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/check_imports.h"
#include "core/task/problem.h"
#include "core/task/profile.h"

#include <QString>

#include <vector>

namespace orrery {

struct RequirementsReport {
    bool exists = false;                   // requirements.txt is there
    std::vector<Problem> problems;         // requirements.missing, …invalid_line, …duplicate
    std::vector<ListedRequirement> listed; // by name, files that it includes among them
    bool unknownDistributions = false;     // ImportRules::unknownDistributions
};

// requirements.txt of this task, and what it includes below the root, as far as it can be judged without the code.
RequirementsReport checkRequirements(const QString &root, Profile profile);

} // namespace orrery
