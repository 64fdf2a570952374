// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/requirementset.h"

#include <QByteArray>

namespace orrery {

// Makes an Error of what pip or uv said when they failed:
//   network.unavailable       an index could not be reached. Both tools, left without an answer, end with "no such
//                             package"; that is not what happened.
//   io.full                   no space left
//   requirements.unsatisfied  a requirement is named: unknown, no fitting version, in conflict, not buildable
//   environment.failed        anything else
// detail: the tool's last words.
Error explainFailure(const QByteArray &output, const RequirementSet &requirements);

} // namespace orrery
