// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <stop_token>

namespace orrery {

// The threads on which a window's blocking work runs. More than there are processors: most of it waits for disks, and
// a mount that does not answer must hold up nothing else.
class Workers
{
public:
    Workers();
    // Waits a moment; work that hangs in the system even then is left behind.
    ~Workers();
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    void run(std::function<void()> work) { m_pool->start(std::move(work)); }

private:
    QThreadPool *m_pool; // not deleted when a thread never returns
};

// What a Job and its thread share.
class JobProgress : public Progress
{
public:
    void report(const Amount &amount) override;
    Amount latest() const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;

public:
    JobProgress();
};

// One place in a window where something is worked out in the background: the list of files, the problems, a pack.
// A new start drops the one before it: its stop token is asked, and its result, should one still come, is not
// delivered. Of the UI thread.
class JobBase : public QObject
{
    Q_OBJECT

public:
    // Progress is shown only for what takes longer; then it is not flicker.
    static constexpr int quietMilliseconds = 100;

    JobBase(Workers &workers, QObject *parent);
    ~JobBase() override;

    bool isRunning() const { return m_running; }
    // Asks the work to stop. Its outcome (usually Cancelled) is still delivered.
    void cancel();
    // Asks the work to stop and forgets it: nothing is delivered any more.
    void abandon();

Q_SIGNALS:
    void runningChanged(bool running);
    // It has taken 100 ms: show that something is going on.
    void becameSlow();
    // At most 20 times a second, from 100 ms after the start.
    void progressed(const orrery::Amount &amount);

protected:
    struct Run {
        std::uint64_t generation;
        std::stop_token stop;
        std::shared_ptr<JobProgress> progress;
    };
    Run begin();
    // False where the result is stale.
    bool finish(std::uint64_t generation);

    Workers &m_workers;

private:
    void tick();

    std::stop_source m_stop;
    std::shared_ptr<JobProgress> m_progress;
    QTimer m_timer;
    std::uint64_t m_generation = 0;
    bool m_running = false;
    bool m_slow = false;
};

// Calls receive on the UI thread unless guard died before.
void deliver(QPointer<QObject> guard, std::function<void()> receive);

template<typename T>
class Job : public JobBase
{
public:
    using Work = std::function<Outcome<T>(Progress &, std::stop_token)>;
    using Done = std::function<void(Outcome<T>)>;

    explicit Job(Workers &workers, QObject *parent = nullptr) : JobBase(workers, parent) { }

    // work runs on a thread and must own all that it uses; done runs on the UI thread while this Job lives.
    void start(Work work, Done done)
    {
        Run run = begin();
        const QPointer<QObject> guard(this);
        m_workers.run([this, guard, run = std::move(run), work = std::move(work), done = std::move(done)]() mutable {
            auto outcome = std::make_shared<Outcome<T>>(work(*run.progress, run.stop));
            deliver(guard, [this, generation = run.generation, outcome, done = std::move(done)] {
                if (finish(generation))
                    done(std::move(*outcome));
            });
        });
    }
};

} // namespace orrery
