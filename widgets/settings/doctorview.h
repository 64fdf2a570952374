// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/doctor.h"
#include "widgets/common/context.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace orrery {

// What this machine has of what Orrery needs: each thing with its state, what to do, and the command to copy.
class DoctorView : public QWidget
{
    Q_OBJECT

public:
    explicit DoctorView(const Context &context, QWidget *parent = nullptr);

    const std::vector<Finding> &findings() const { return m_findings; }

public Q_SLOTS:
    void check();

Q_SIGNALS:
    void checked();

private:
    void show(std::vector<Finding> findings);
    using QWidget::show;

    Context m_context;
    Job<std::vector<Finding>> m_job;
    std::vector<Finding> m_findings;
    QLabel *m_summary;
    QPushButton *m_again;
    QScrollArea *m_scroll;
};

// The same in a window of its own.
void showDoctor(const Context &context, QWidget *parent);

} // namespace orrery
