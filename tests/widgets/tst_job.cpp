// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/common/job.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <latch>
#include <thread>

using namespace orrery;

class TestJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultArrivesOnTheUiThread()
    {
        Workers workers;
        Job<int> job(workers);
        int result = 0;
        QThread *workedOn = nullptr;
        QThread *toldOn = nullptr;
        job.start(
            [&workedOn](Progress &, std::stop_token) -> Outcome<int> {
                workedOn = QThread::currentThread();
                return 7;
            },
            [&](Outcome<int> outcome) {
                toldOn = QThread::currentThread();
                result = *outcome;
            });
        QVERIFY(job.isRunning());
        QTRY_COMPARE(result, 7);
        QVERIFY(!job.isRunning());
        QCOMPARE(toldOn, thread());
        QVERIFY(workedOn != thread());
    }

    void laterStartDropsTheEarlierResult()
    {
        Workers workers;
        Job<int> job(workers);
        std::latch release(1);
        std::atomic_bool firstEnded = false;
        QList<int> results;
        const auto done = [&results](Outcome<int> outcome) { results << *outcome; };
        job.start(
            [&](Progress &, std::stop_token) -> Outcome<int> {
                release.wait();
                firstEnded = true;
                return 1;
            },
            done);
        job.start([](Progress &, std::stop_token) -> Outcome<int> { return 2; }, done);
        QTRY_COMPARE(results, QList<int>{2});
        release.count_down();
        QTRY_VERIFY(firstEnded.load());
        // The late result is in the queue now, or was dropped already.
        QCoreApplication::processEvents();
        QCOMPARE(results, QList<int>{2});
    }

    void cancelIsAnOutcome()
    {
        Workers workers;
        Job<int> job(workers);
        bool cancelled = false;
        job.start(
            [](Progress &, std::stop_token stop) -> Outcome<int> {
                while (!stop.stop_requested())
                    std::this_thread::yield();
                return unexpected(Halt(Cancelled{}));
            },
            [&](Outcome<int> outcome) { cancelled = !outcome && outcome.error().cancelled(); });
        job.cancel();
        QTRY_VERIFY(cancelled);
    }

    void slowWorkShowsItsProgress()
    {
        Workers workers;
        Job<int> job(workers);
        QSignalSpy slow(&job, &JobBase::becameSlow);
        QSignalSpy progressed(&job, &JobBase::progressed);
        std::atomic_bool release = false;
        job.start(
            [&release](Progress &progress, std::stop_token) -> Outcome<int> {
                Amount amount;
                amount.files = 12;
                progress.report(amount);
                while (!release)
                    std::this_thread::yield();
                return 0;
            },
            [](Outcome<int>) {});
        QTRY_VERIFY(!progressed.isEmpty());
        QCOMPARE(slow.size(), 1);
        QCOMPARE(progressed.last().first().value<Amount>().files, 12);
        release = true;
        QTRY_VERIFY(!job.isRunning());
    }

    void quickWorkShowsNone()
    {
        Workers workers;
        Job<int> job(workers);
        QSignalSpy slow(&job, &JobBase::becameSlow);
        job.start([](Progress &, std::stop_token) -> Outcome<int> { return 0; }, [](Outcome<int>) {});
        QTRY_VERIFY(!job.isRunning());
        QVERIFY(slow.isEmpty());
    }

    void nothingIsToldToTheDead()
    {
        Workers workers;
        bool told = false;
        std::atomic_bool stopped = false;
        {
            Job<int> job(workers);
            job.start(
                [&stopped](Progress &, std::stop_token stop) -> Outcome<int> {
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    stopped = true;
                    return 1;
                },
                [&told](Outcome<int>) { told = true; });
        }
        QTRY_VERIFY(stopped.load());
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }

    void abandonedTellsNothing()
    {
        Workers workers;
        Job<int> job(workers);
        bool told = false;
        job.start([](Progress &, std::stop_token) -> Outcome<int> { return 1; },
                  [&told](Outcome<int>) { told = true; });
        job.abandon();
        QVERIFY(!job.isRunning());
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }
};

ORRERY_TEST(job, TestJob);
#include "tst_job.moc"
