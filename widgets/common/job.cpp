// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/job.h"

#include <QCoreApplication>

#include <mutex>

namespace orrery {

namespace {

constexpr int threads = 24;
constexpr int ticksApart = 50;
constexpr int patience = 3000;

} // namespace

Workers::Workers() : m_pool(new QThreadPool)
{
    m_pool->setMaxThreadCount(threads);
}

Workers::~Workers()
{
    m_pool->clear();
    if (m_pool->waitForDone(patience))
        delete m_pool;
}

struct JobProgress::Shared {
    std::mutex mutex;
    Amount amount;
};

JobProgress::JobProgress() : m_shared(std::make_shared<Shared>())
{ }

void JobProgress::report(const Amount &amount)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->amount = amount;
}

Amount JobProgress::latest() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->amount;
}

JobBase::JobBase(Workers &workers, QObject *parent) : QObject(parent), m_workers(workers)
{
    connect(&m_timer, &QTimer::timeout, this, &JobBase::tick);
}

JobBase::~JobBase()
{
    m_stop.request_stop();
}

void JobBase::cancel()
{
    m_stop.request_stop();
}

void JobBase::abandon()
{
    m_stop.request_stop();
    if (m_running)
        finish(m_generation);
    ++m_generation;
}

JobBase::Run JobBase::begin()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_progress = std::make_shared<JobProgress>();
    ++m_generation;
    m_slow = false;
    m_timer.start(quietMilliseconds);
    if (!m_running) {
        m_running = true;
        Q_EMIT runningChanged(true);
    }
    return {m_generation, m_stop.get_token(), m_progress};
}

bool JobBase::finish(std::uint64_t generation)
{
    if (generation != m_generation)
        return false;
    m_timer.stop();
    m_running = false;
    m_slow = false;
    Q_EMIT runningChanged(false);
    return true;
}

void JobBase::tick()
{
    if (!m_slow) {
        m_slow = true;
        m_timer.start(ticksApart);
        Q_EMIT becameSlow();
    }
    Q_EMIT progressed(m_progress->latest());
}

void deliver(QPointer<QObject> guard, std::function<void()> receive)
{
    // Through the application, which outlives all work: the guard is looked at on the UI thread alone.
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [guard = std::move(guard), receive = std::move(receive)] {
            if (guard)
                receive();
        },
        Qt::QueuedConnection);
}

} // namespace orrery
