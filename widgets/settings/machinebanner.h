// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/doctor.h"
#include "widgets/common/banner.h"
#include "widgets/common/context.h"

namespace orrery {

// The one line that says what is missing on this machine before anything can be run: the thing, the command to copy,
// and Check again. Editing and packing work meanwhile. Hidden where nothing is missing.
class MachineBanner : public Banner
{
    Q_OBJECT

public:
    explicit MachineBanner(const Context &context, QWidget *parent = nullptr);

public Q_SLOTS:
    void check();

private:
    void show(const std::vector<Finding> &findings);
    using QWidget::show;

    Context m_context;
    Job<std::vector<Finding>> m_job;
    QString m_command;
};

} // namespace orrery
