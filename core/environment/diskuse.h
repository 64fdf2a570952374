// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"

#include <QString>

namespace orrery {

// What a directory takes on disk, in whole blocks. A file with several names counts once where they all lie inside; not
// at all where others lie outside, since deleting the directory would not free it.
Bytes diskUse(const QString &directory);

} // namespace orrery
