// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/warehouse/manifest.h"

#include <vector>

namespace orrery {

// One path that differs between two versions.
struct DataChange {
    enum class Kind { Added, Removed, Changed };
    TaskPath path;
    Kind kind = Kind::Changed;
    Bytes size = 0; // of the file afterwards; of a removed one, before
};

QString toText(DataChange::Kind kind);

// Both sorted by path, as manifests are; so is the result.
std::vector<DataChange> compareManifests(const std::vector<ManifestEntry> &before,
                                         const std::vector<ManifestEntry> &after);

} // namespace orrery
