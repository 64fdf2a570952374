// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/doctor.h"
#include "widgets/common/banner.h"
#include "widgets/common/context.h"

#include <optional>

namespace orrery {

// The one line that says what is missing on this machine before anything can be run: the thing, the command to copy,
// and Check again. Editing and packing work meanwhile. Where nothing is missing it says that the disk is nearly full,
// before a run finds out; else it is hidden.
class MachineBanner : public Banner
{
    Q_OBJECT

public:
    explicit MachineBanner(const Context &context, QWidget *parent = nullptr);

public Q_SLOTS:
    void check();
    // The disk alone, which is quick.
    void checkSpace();

Q_SIGNALS:
    void storageRequested();

private:
    void show(const std::vector<Finding> &findings);
    using QWidget::show;

    Context m_context;
    Job<std::vector<Finding>> m_job;
    Job<std::optional<Reason>> m_space;
    bool m_missing = false;    // something that is needed
    bool m_tellsSpace = false; // rather than that
    QString m_command;
};

} // namespace orrery
