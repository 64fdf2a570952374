// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/bundle.h"
#include "core/execution/submit.h"
#include "widgets/execution/executionpage.h"

namespace orrery {

// Kept out of the page's header, which then needs nothing of starting executions.
struct ExecutionPage::Runs {
    explicit Runs(Workers &workers) : job(workers), exporting(workers), bundling(workers) { }
    Job<Submission> job;
    Job<Amount> exporting;
    Job<BundleReport> bundling;
};

} // namespace orrery
