// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/harness.h"
#include "tests/support/main.h"

#include <csignal>
#include <sys/wait.h>

using namespace orrery;
using orrery::test::SandboxHarness;

class TestUnconfined : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsInItsDirectory()
    {
        SandboxHarness harness;
        harness.confined = false;
        const auto ended = harness.run("pwd -P; exit 4");
        QCOMPARE(ended.log.trimmed(), QFile::encodeName(QFileInfo(harness.spec.workDirectory).canonicalFilePath()));
        QCOMPARE(WEXITSTATUS(integerMember(ended.exit, "wait_status")), 4);
    }

    void endsWhatTheScriptLeftBehind()
    {
        SandboxHarness harness;
        harness.confined = false;
        const auto ended
            = harness.run("setsid sh -c \"trap '' TERM HUP; echo \\$\\$ > pid; while :; do sleep 1; done\" "
                          "> /dev/null 2>&1 & while [ ! -s pid ]; do :; done; exit 0");
        QCOMPARE(integerMember(ended.exit, "wait_status", -1), 0);
        const pid_t left = harness.dir.read("work/pid").trimmed().toInt();
        QVERIFY(left > 0);
        QVERIFY(::kill(left, 0) != 0);
    }

    void theLauncherIsDeafToPoliteSignals()
    {
        SandboxHarness harness;
        harness.confined = false;
        const auto ended
            = harness.run("echo ready; while [ ! -e go ]; do sleep 0.01; done; exit 6", [&](pid_t launcher) {
                  ::kill(launcher, SIGTERM);
                  ::kill(launcher, SIGINT);
                  harness.dir.write("work/go", "");
              });
        QCOMPARE(WEXITSTATUS(integerMember(ended.exit, "wait_status")), 6);
    }

    void politeSignalsReachTheScript()
    {
        SandboxHarness harness;
        harness.confined = false;
        const auto ended = harness.run("kill -TERM $$; echo survived");
        QVERIFY(WIFSIGNALED(integerMember(ended.exit, "wait_status")));
        QCOMPARE(WTERMSIG(integerMember(ended.exit, "wait_status")), SIGTERM);
    }
};

ORRERY_TEST(unconfined, TestUnconfined);
#include "tst_unconfined.moc"
