// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filelock.h"
#include "core/sandbox/available.h"

#include "tests/sandbox/harness.h"
#include "tests/support/main.h"

#include <QDir>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::SandboxHarness;

class TestSandbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAvailableHere()
    {
        const auto available = checkSandbox();
        QVERIFY2(available, available ? "" : qPrintable(available.error().asError().message));
    }

    void reachesItsFilesByAllNames()
    {
        SandboxHarness harness;
        harness.dir.write("work/a", "code\n");
        harness.dir.write("data/d", "data\n");
        harness.spec.inputs = {{3, harness.dir.path("data")}};
        const auto ended
            = harness.run("pwd; cat a /output/a /hyperai/home/a /openbayes/home/a "
                          "/input3/d /hyperai/input/input3/d /openbayes/input/input3/d; echo x > /output/b");
        QCOMPARE(ended.log, QByteArray("/hyperai/home\ncode\ncode\ncode\ncode\ndata\ndata\ndata\n"));
        QCOMPARE(harness.dir.read("work/b"), QByteArray("x\n"));
        QCOMPARE(integerMember(ended.exit, "wait_status", -1), 0);
        QVERIFY(ended.started);
    }

    void cannotWriteItsInputs()
    {
        SandboxHarness harness;
        harness.dir.write("data/d", "data");
        harness.spec.inputs = {{0, harness.dir.path("data")}};
        const auto ended = harness.run("echo no > /input0/d; echo no > /input0/new; rm -f /input0/d; "
                                       "mount -o remount,rw,bind /hyperai/input/input0 && echo remounted; "
                                       "mount -o remount,rw /hyperai/input/input0 && echo remounted; "
                                       "umount /hyperai/input/input0 && echo unmounted; echo no > /input0/d; echo end");
        QVERIFY(!ended.log.contains("remounted"));
        QVERIFY(!ended.log.contains("unmounted"));
        QVERIFY(ended.log.endsWith("end\n"));
        QCOMPARE(harness.dir.read("data/d"), QByteArray("data"));
        QCOMPARE(QDir(harness.dir.path("data")).entryList(QDir::Files), QStringList("d"));
    }

    void hasNoCapabilityAndMakesNoNamespace()
    {
        SandboxHarness harness;
        const auto ended = harness.run("grep CapEff /proc/self/status; unshare -U true && echo made; "
                                       "unshare -m true && echo made");
        QVERIFY2(ended.log.contains("0000000000000000"), ended.log);
        QVERIFY(!ended.log.contains("made"));
    }

    void doesNotSeeTheMachine()
    {
        SandboxHarness harness;
        harness.dir.write("secret", "s3cret");
        const auto ended
            = harness.run(QStringLiteral("cat %1; ls -A /root /home/* /mnt /srv /var 2>/dev/null; "
                                         "ps -e 2>/dev/null | wc -l; ls /proc | grep -c '^[0-9]'; kill -0 %2 "
                                         "&& echo seen; echo x > /new && echo written; cat /etc/passwd")
                              .arg(harness.dir.path("secret"))
                              .arg(::getpid()));
        QVERIFY(!ended.log.contains("s3cret"));
        QVERIFY(!ended.log.contains("seen"));
        QVERIFY(!ended.log.contains("written"));
        QVERIFY(ended.log.contains("user:x:"));
        QVERIFY(!ended.log.contains("daemon:"));
    }

    void networkCanBeTurnedOff()
    {
        SandboxHarness harness;
        harness.spec.network = false;
        const auto ended = harness.run("grep -c : /proc/net/dev; cat /proc/net/route | tail -n +2 | wc -l");
        QCOMPARE(ended.log, QByteArray("1\n0\n"));
    }

    void itsTemporaryFilesArePrivateAndOnDisk()
    {
        SandboxHarness harness;
        const auto ended
            = harness.run("echo t > /tmp/t; echo h > ~/h; [ -n \"$(ls -A /dev/shm)\" ] || echo s > /dev/shm/s; "
                          "stat -c %a /dev/shm");
        Q_UNUSED(ended);
        QCOMPARE(harness.dir.read("tmp/tmp/t"), QByteArray("t\n"));
        QVERIFY(!QFile::exists("/dev/shm/s"));
    }

    void theScriptGetsNoDescriptorOfOurs()
    {
        SandboxHarness harness;
        const auto ended = harness.run("ls /proc/self/fd | tr '\\n' ' '");
        // Its own three, and the directory that ls reads.
        QCOMPARE(ended.log, QByteArray("0 1 2 3 "));
    }

    void tellsASignalFromAnExitCode()
    {
        SandboxHarness harness;
        const auto killed = harness.run("kill -9 $$").exit;
        QVERIFY(WIFSIGNALED(integerMember(killed, "wait_status")));
        QCOMPARE(WTERMSIG(integerMember(killed, "wait_status")), SIGKILL);
        const auto exited = harness.run("exit 137").exit;
        QVERIFY(WIFEXITED(integerMember(exited, "wait_status")));
        QCOMPARE(WEXITSTATUS(integerMember(exited, "wait_status")), 137);
    }

    void aMissingProgramIsTold()
    {
        SandboxHarness harness;
        const auto ended = harness.runCommand({"/no/such/program"});
        QCOMPARE(integerMember(ended.exit, "start_errno"), ENOENT);
    }

    void leavesNoProcessBehind()
    {
        SandboxHarness harness;
        // Double-forked, in a session of its own, deaf: the namespace ends it all the same.
        const auto ended
            = harness.run("setsid sh -c \"trap '' TERM HUP; while :; do echo x >> /output/x; sleep 0.05; done\" "
                          "> /dev/null 2>&1 & while [ ! -s /output/x ]; do :; done; exit 0");
        QCOMPARE(integerMember(ended.exit, "wait_status", -1), 0);
        // run.lock was free when the harness returned: nobody is left who could write.
        const auto size = harness.dir.read("work/x").size();
        QCOMPARE(harness.run("true").started, true);
        QCOMPARE(harness.dir.read("work/x").size(), size);
    }

    void outlivesItsOuterProcess()
    {
        SandboxHarness harness;
        const auto ended
            = harness.run("echo ready; while [ ! -e /output/go ]; do sleep 0.01; done; exit 5", [&](pid_t outer) {
                  ::kill(outer, SIGKILL);
                  ::waitpid(outer, nullptr, 0);
                  QVERIFY(FileLock::isHeld(harness.dir.path("run.lock")));
                  harness.dir.write("work/go", "");
              });
        QCOMPARE(WEXITSTATUS(integerMember(ended.exit, "wait_status")), 5);
        QVERIFY(firstProcessOf(harness.dir.path("status")) > 0);
    }

    void usageOfTheWholeTreeIsCounted()
    {
        SandboxHarness harness;
        const auto ended = harness.run("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'");
        QVERIFY(integerMember(ended.exit, "user_us") > 10000);
        QVERIFY(integerMember(ended.exit, "peak_kib") > 100);
    }

    void theEnvironmentIsJustWhatWasGiven()
    {
        SandboxHarness harness;
        harness.environment = {"PATH=/usr/bin:/bin", "A=1"};
        const auto ended = harness.run("env | sort | grep -v -e ^PWD -e ^_ -e ^SHLVL -e ^OLDPWD | tr '\\n' ' '");
        QCOMPARE(ended.log, QByteArray("A=1 PATH=/usr/bin:/bin "));
    }
};

ORRERY_TEST(sandbox, TestSandbox);
#include "tst_sandbox.moc"
