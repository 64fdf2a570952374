// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/caretaker.h"

namespace orrery {

Caretaker::Caretaker(const Context &context, QObject *parent)
    : QObject(parent), m_context(context), m_job(context.workers)
{
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &Caretaker::look);
    m_timer.start();
    look();
}

void Caretaker::look()
{
    if (!m_context.programs || m_job.isRunning())
        return;
    m_job.start(
        [context = m_context](Progress &, const std::stop_token &) -> Outcome<int> {
            return adoptOrphans(ExecutionStore(context.workspace), *context.programs);
        },
        [](const Outcome<int> &) {});
}

} // namespace orrery
