// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/workspace.h"

#include <QString>

namespace orrery {

// How the page of one task looked: open tabs, sizes (views/, docs/formats.md). Comfort only. Both block.
Json readViewState(const Workspace &workspace, const QString &folder);
Result<> writeViewState(const Workspace &workspace, const QString &folder, const Json &state);

} // namespace orrery
