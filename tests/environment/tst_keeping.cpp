// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/store.h"

#include "core/base/filelock.h"
#include "tests/environment/fixture.h"
#include "tests/support/main.h"

#include <QFile>
#include <QFileInfo>

#include <atomic>
#include <thread>

using namespace orrery;
using namespace orrery::test;

// An environment is whole or not there, whoever builds, waits or gives up at the same time.
class TestKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfMadeOneIsBuiltAgain()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        const auto first = f.prepare();
        QVERIFY2(first, qPrintable(problem(first)));
        // As after a death in the middle: files, but no record.
        QFile::remove(first->directory + QStringLiteral("/environment.json"));
        f.dir.write(QStringLiteral("home/environments/%1/junk").arg(first->key), "x");
        const auto second = f.prepare();
        QVERIFY2(second, qPrintable(problem(second)));
        QVERIFY(!second->reused);
        QVERIFY(!QFileInfo::exists(second->directory + QStringLiteral("/junk")));
    }

    void vanishedInterpreterIsNoticed()
    {
        EnvironmentFixture f;
        const auto first = f.prepare();
        QVERIFY2(first, qPrintable(problem(first)));
        QFile::remove(first->python);
        QFile::link(QStringLiteral("/no/such/python"), first->python);
        QVERIFY(!f.store.list()->front().usable);
        const auto second = f.prepare();
        QVERIFY2(second, qPrintable(problem(second)));
        QVERIFY(!second->reused);
        auto request = f.request();
        request.python = QStringLiteral("/no/such/python");
        QCOMPARE(codeOf(f.store.prepare(request, Progress::none(), {})), Code("environment.no_python"));
    }

    void freshResolvesAnewAndKeepsTheOld()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        const auto first = f.prepare();
        QVERIFY2(first, qPrintable(problem(first)));
        f.wheel(QStringLiteral("alpha"), QStringLiteral("2.0"));
        QVERIFY(f.prepare()->reused);
        auto request = f.request();
        request.fresh = true;
        const auto second = f.store.prepare(request, Progress::none(), {});
        QVERIFY2(second, qPrintable(problem(second)));
        QCOMPARE(second->packages.front().version, QStringLiteral("2.0"));
        QVERIFY(second->key != first->key);
        // From now on the new one; who asks for that of then gets it…
        QCOMPARE(f.prepare()->key, second->key);
        request.fresh = false;
        request.key = first->key;
        QCOMPARE(f.store.prepare(request, Progress::none(), {})->key, first->key);
        // …and where it is gone, its versions.
        QVERIFY(f.store.remove(first->key));
        request.pins = first->packages;
        const auto again = f.store.prepare(request, Progress::none(), {});
        QVERIFY2(again, qPrintable(problem(again)));
        QCOMPARE(again->packages.front().version, QStringLiteral("1.0"));
    }

    void twoAtOnceBuildOnce()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        std::atomic<int> steps = 0;
        EnvironmentStore other(f.environments(), f.cache());
        other.setUv({});
        const auto counting
            = [&steps, plain = plainRunner()](const Command &command, const BuildAccess &access, std::stop_token stop) {
                  ++steps;
                  return plain(command, access, stop);
              };
        f.store.setRunner(counting);
        other.setRunner(counting);
        std::optional<Outcome<Environment>> second;
        std::jthread thread([&] { second = other.prepare(f.request(), Progress::none(), {}); });
        const auto first = f.prepare();
        thread.join();
        QVERIFY2(first, qPrintable(problem(first)));
        QVERIFY2(*second, qPrintable(problem(*second)));
        QCOMPARE(first->key, (*second)->key);
        QVERIFY(first->reused != (*second)->reused);
        QCOMPARE(steps.load(), 2); // one pip, one compileall
    }

    void cancelledWhileBuilding()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        std::stop_source source;
        f.store.setRunner(
            [&source, plain = plainRunner()](Command command, const BuildAccess &access, std::stop_token stop) {
                command.onOutput = [&source](QByteArrayView) { source.request_stop(); };
                return plain(command, access, stop);
            });
        const auto environment = f.store.prepare(f.request(), Progress::none(), source.get_token());
        QVERIFY(!environment && environment.error().cancelled());
        QVERIFY(f.onDisk().isEmpty());
        f.store.setRunner(plainRunner());
        QVERIFY(f.prepare());
    }

    void cancelledWhileWaitingForAnother()
    {
        EnvironmentFixture f;
        const auto first = f.prepare();
        QVERIFY2(first, qPrintable(problem(first)));
        QVERIFY(f.store.remove(first->key));
        const auto lock = FileLock::tryLock(f.environments() + QStringLiteral("/.locks/") + first->key);
        QVERIFY(lock && *lock);
        struct StopAtFirstWord : Progress {
            std::stop_source source;
            void report(const Amount &) override { source.request_stop(); }
        } progress;
        const auto environment = f.store.prepare(f.request(), progress, progress.source.get_token());
        QVERIFY(!environment && environment.error().cancelled());
    }
};

ORRERY_TEST(keeping, TestKeeping);
#include "tst_keeping.moc"
