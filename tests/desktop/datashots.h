// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/desktop/studio.h"

namespace orrery::test {

// The Data page with what writeSampleData() made of the folder "scans", and how an execution's output becomes data.
void dataPictures(Studio &studio, const ExecutionId &execution);

} // namespace orrery::test
