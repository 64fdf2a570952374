// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/warehouse/imageclasses.h"
#include "core/warehouse/version.h"
#include "widgets/common/pathtree.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace orrery {

// What a version holds, as its page shows it.
struct DataContents {
    std::shared_ptr<PathTreeModel::Tree> tree;
    std::optional<TaskPath> readme; // in the root, or in the one folder that is there
    QString readmeText;
    ImageClasses images;
    std::vector<TaskPath> tables; // delimited texts, as many as somebody may choose from
};

// Reads the list of files, and the beginning of the README. Of a thread. Errors: those of readManifest.
Outcome<DataContents> readDataContents(const DataVersion &version, const std::stop_token &stop);

// What came, went and changed from one version to the other, as marks in a tree.
struct DataDifference {
    std::shared_ptr<PathTreeModel::Tree> tree;
    std::int64_t added = 0;
    std::int64_t removed = 0;
    std::int64_t changed = 0;
};
Outcome<DataDifference> readDataDifference(const DataVersion &before, const DataVersion &after);

} // namespace orrery
