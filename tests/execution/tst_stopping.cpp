// SPDX-License-Identifier: GPL-3.0-or-later
// However a script resists, stopping ends all of it; and what it does to its own log is told.
#include "tests/support/command.h"
#include "tests/support/main.h"
#include "tests/support/processes.h"

#include <QElapsedTimer>

#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

// Deaf, with children in sessions of their own that are deaf too; each has the mark among its arguments.
QByteArray deafScript(const QByteArray &mark)
{
    return "import os, signal, subprocess, sys, time\n"
           "for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\n"
           "loop = \"import signal, time\\nfor s in (1, 2, 15): signal.signal(s, signal.SIG_IGN)\\n"
           "print('child', flush=True)\\nwhile True: time.sleep(60)\"\n"
           "for i in range(3): subprocess.Popen([sys.executable, '-c', loop, '"
        + mark
        + "'], start_new_session=True)\n"
          "print('ready')\nwhile True: time.sleep(60)\n";
}

Json warningOf(const Json &document)
{
    const Json &warnings = member(document, "warnings");
    return warnings.empty() ? Json() : warnings[0];
}

} // namespace

class TestStopping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesNothing_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("in a sandbox") << QStringList();
        QTest::newRow("without one") << QStringList{"--isolation", "none"};
    }
    void leavesNothing()
    {
        QFETCH(QStringList, options);
        const OrreryCommand orrery;
        const QByteArray mark = "mark-" + QByteArray::number(::getpid()) + QTest::currentDataTag();
        const QString task = orrery.makeTask("t", deafScript(mark));
        const QString id = stringMember(orrery.json(QStringList{"run", task, "--detach"} + options), "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.count("child") == 3, 30000);
        QCOMPARE(countProcesses(mark), 3);
        const Json document = orrery.json({"stop", id, "--now"});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("cancelled"));
        QCOMPARE(countProcesses(mark), 0);
    }

    void isPatientUnlessToldNotTo()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", deafScript("patient"));
        const QString id = stringMember(orrery.json({"run", task, "--detach"}), "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 30000);
        QElapsedTimer timer;
        timer.start();
        const Json document = orrery.json({"stop", id});
        QVERIFY(timer.elapsed() >= 9500);
        QCOMPARE(stringMember(document, "state"), QStringLiteral("cancelled"));
        QCOMPARE(integerMember(document, "signal"), 9);
    }

    void aLogThatItsScriptCutIsTold_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<bool>("told");
        // Long enough that somebody looks at the log before it is cut.
        const QByteArray begin = "import os, time\nprint('a' * 1000)\ntime.sleep(0.7)\n";
        QTest::newRow("cut") << begin + "os.ftruncate(1, 0)\ntime.sleep(0.7)\nprint('new')\n" << true;
        QTest::newRow("cut and filled again") << begin + "os.ftruncate(1, 0)\nprint('b' * 5000)\ntime.sleep(0.7)\n"
                                              << true;
        QTest::newRow("let be") << begin + "print('b' * 5000)\n" << false;
    }
    void aLogThatItsScriptCutIsTold()
    {
        QFETCH(QByteArray, script);
        QFETCH(bool, told);
        const OrreryCommand orrery;
        int exit = -1;
        const Json document = orrery.json({"run", orrery.makeTask("t", script)}, &exit);
        QCOMPARE(exit, 0);
        QCOMPARE(stringMember(warningOf(document), "code"), told ? QStringLiteral("log.truncated") : QString());
    }
};

ORRERY_TEST(stopping, TestStopping);
#include "tst_stopping.moc"
