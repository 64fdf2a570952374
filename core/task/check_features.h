// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace orrery {

// What a feature of the helper script's is called by people: "the := operator", "the module zoneinfo".
QString featureName(std::string_view what);

} // namespace orrery
