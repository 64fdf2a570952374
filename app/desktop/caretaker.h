// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"

#include <QObject>
#include <QTimer>

namespace orrery {

// Takes up again what has lost its supervisor (a crash, a kill, a reboot), at once and every second while the window is
// there.
class Caretaker : public QObject
{
    Q_OBJECT

public:
    explicit Caretaker(const Context &context, QObject *parent = nullptr);

private:
    void look();

    Context m_context;
    Job<int> m_job;
    QTimer m_timer;
};

} // namespace orrery
