// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/environment/environment.h"
#include "core/environment/requirementset.h"
#include "core/python/existing.h"

#include <stop_token>

namespace orrery {

// An environment of somebody else's as a run uses it: nothing is installed, what the requirements miss is named.
// Errors: environment.no_python (its Python does not start).
Outcome<Environment> asEnvironment(const ExistingEnvironment &existing, const RequirementSet &requirements,
                                   std::stop_token stop);

// The requirements that these packages do not meet: "numpy>=2 (1.26.4 is installed)", "torch". Asked from the Python
// itself, since markers depend on it. What cannot be judged (URLs, paths) is not named.
Outcome<QStringList> unmetRequirements(const QString &python, const std::vector<Package> &packages,
                                       const RequirementSet &requirements, std::stop_token stop);

} // namespace orrery
