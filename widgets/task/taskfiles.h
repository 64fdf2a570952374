// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "widgets/common/pathtree.h"

#include <QStringList>

#include <stop_token>

namespace orrery {

// What lies in a task folder, for its page.
struct TaskFiles {
    std::vector<PathEntry> entries;
    QStringList scripts;      // Python files directly under the root
    std::int64_t packed = 0;  // files
    Bytes bytes = 0;          // of these
    std::int64_t leftOut = 0; // entries that a rule names; an excluded folder counts once
    bool hasOrreryYaml = false;
    bool hasOpenBayesYaml = false;
    std::size_t fingerprint = 0; // of names, sizes and times: equal when nothing changed
};

Outcome<TaskFiles> readTaskFiles(const QString &root, std::stop_token stop);

} // namespace orrery
