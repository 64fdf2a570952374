// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/submit.h"
#include "widgets/task/taskpage.h"

namespace orrery {

// Kept out of the page's header, which then needs nothing of starting executions.
struct TaskPage::Runs {
    // Either asked for, or not for want of these secrets.
    struct Started {
        Submission submission;
        QStringList wanted;
    };
    explicit Runs(Workers &workers) : job(workers) { }
    Job<Started> job;
    Secrets typed;             // for the one that is being started
    bool offersAnyway = false; // the banner's link runs in spite of errors
};

} // namespace orrery
