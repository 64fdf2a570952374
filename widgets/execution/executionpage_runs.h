// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/execution/bundle.h"
#include "widgets/execution/executionpage.h"

namespace orrery {

// Kept out of the page's header.
struct ExecutionPage::Runs {
    explicit Runs(Workers &workers) : exporting(workers), bundling(workers) { }
    Job<Amount> exporting;
    Job<BundleReport> bundling;
};

} // namespace orrery
