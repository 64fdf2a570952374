// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace orrery {

// The workspace that the user has chosen instead of the platform's place, remembered in the user's configuration
// (orrery/home: its path in one line). $ORRERY_HOME and --home are stronger.

// Empty where none was chosen.
QString chosenHome();
// home: an absolute path. Errors: io.…
Result<> chooseHome(const QString &home);

} // namespace orrery
