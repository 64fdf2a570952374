// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/badge.h"

#include <QIcon>

namespace orrery {

// A sign in the colour of what it means, for buttons; right in light and dark.
QIcon signIcon(Sign sign, Tone tone);

} // namespace orrery
