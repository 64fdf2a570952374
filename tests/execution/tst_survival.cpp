// SPDX-License-Identifier: GPL-3.0-or-later
// A run goes on, whoever is killed, and ends with its own exit status and its whole log.
#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/execution/directory.h"
#include "core/execution/runjson.h"
#include "core/process/spawn.h"
#include "core/process/tree.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <csignal>
#include <sys/wait.h>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

// Counts slowly, so that there is something to lose, until it is let go; then ends with status 7.
constexpr char patientScript[] = "import os, sys, time\n"
                                 "i = 0\n"
                                 "while not os.path.exists('/input0/go'):\n"
                                 "    print('line', i); i += 1; time.sleep(0.002)\n"
                                 "print('count', i)\n"
                                 "sys.exit(7)\n";

class PatientRun
{
public:
    PatientRun() : directory(QString())
    {
        const QString task = orrery.makeTask("t", patientScript);
        orrery.dir().write("gate/.keep", "");
        id = stringMember(orrery.json({"run", task, "--detach", "--input", "0=dir:" + orrery.dir().path("gate")}),
                          "id");
        directory = ExecutionDirectory(orrery.home() + "/executions/" + id);
    }
    bool runs() const { return log().contains("line 3\n"); }
    QByteArray log() const { return readFile(directory.log()).value_or(QByteArray()); }
    void letGo() const { orrery.dir().write("gate/go", ""); }

    // The supervisor: whoever wrote that it started, last.
    pid_t supervisor() const
    {
        pid_t pid = -1;
        for (const QByteArray &line : readFile(directory.events()).value_or(QByteArray()).split('\n')) {
            const auto json = parseJson(line);
            if (json && stringMember(*json, "event") == u"supervisor")
                pid = static_cast<pid_t>(integerMember(*json, "pid"));
        }
        return pid;
    }
    pid_t outer() const
    {
        const auto run = RunFile::read(directory);
        return run && run->process ? run->process->pid : -1;
    }

    // The end: right status, and no line lost.
    void verifyEnd() const
    {
        const ProcessResult waited = orrery.run({"wait", id});
        QCOMPARE(waited.exitCode, 1);
        const Json document = orrery.json({"show", id});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("failed"));
        QCOMPARE(integerMember(document, "exit_code"), 7);
        const QList<QByteArray> lines = log().trimmed().split('\n');
        const qsizetype count = lines.size() - 1;
        QCOMPARE(lines.last(), "count " + QByteArray::number(count));
        for (qsizetype i = 0; i < count; ++i)
            QCOMPARE(lines[i], "line " + QByteArray::number(i));
    }

    OrreryCommand orrery;
    QString id;
    ExecutionDirectory directory;
};

void killAndWait(pid_t pid)
{
    QVERIFY(pid > 1);
    QCOMPARE(::kill(pid, SIGKILL), 0);
    QTRY_VERIFY(!readProcessStat(pid) || readProcessStat(pid)->state == 'Z');
}

} // namespace

class TestSurvival : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofTheSupervisor()
    {
        const PatientRun run;
        QTRY_VERIFY_WITH_TIMEOUT(run.runs(), 20000);
        const pid_t first = run.supervisor();
        killAndWait(first);
        // Its threads end one after the other; the last one closes the lock.
        QTRY_VERIFY(!FileLock::isHeld(run.directory.supervisorLock()));
        // Any command takes it up again.
        run.orrery.run({"list"});
        QTRY_VERIFY(FileLock::isHeld(run.directory.supervisorLock()));
        QTRY_VERIFY(run.supervisor() != first);
        run.letGo();
        run.verifyEnd();
    }

    // Whoever is there or comes takes it up within a second, without being asked.
    void withinASecond_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("before"); // it is there when the supervisor is killed
        QTest::newRow("by another command") << "orrery" << QStringList{"list"} << false;
        QTest::newRow("by a command that watches") << "orrery" << QStringList{"wait", "@last"} << true;
        QTest::newRow("by a window") << "orrery-desktop" << QStringList() << false;
        QTest::newRow("by a window that is open") << "orrery-desktop" << QStringList() << true;
    }
    void withinASecond()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(bool, before);
        if (!QFileInfo::exists(ORRERY_BIN_DIR "/" + program))
            QSKIP("the window is not built");
        const PatientRun run;
        QTRY_VERIFY_WITH_TIMEOUT(run.runs(), 20000);
        const auto start = [&] {
            SpawnRequest request;
            request.program = ORRERY_BIN_DIR "/" + program;
            request.arguments = QStringList{"--home", run.orrery.home()} + arguments;
            qputenv("QT_QPA_PLATFORM", "offscreen");
            return *spawn(request);
        };
        pid_t other = before ? start() : -1;
        const pid_t first = run.supervisor();
        killAndWait(first);
        QElapsedTimer timer;
        timer.start();
        if (!before)
            other = start();
        QTRY_VERIFY(FileLock::isHeld(run.directory.supervisorLock()) && run.supervisor() != first);
        qInfo("%lld ms", timer.elapsed());
        ::kill(other, SIGKILL);
        ::waitpid(other, nullptr, 0);
        run.letGo();
        run.verifyEnd();
    }

    void ofTheSandboxsOuterProcess()
    {
        const PatientRun run;
        QTRY_VERIFY_WITH_TIMEOUT(run.runs(), 20000);
        killAndWait(run.outer());
        QVERIFY(FileLock::isHeld(run.directory.runLock()));
        run.letGo();
        run.verifyEnd();
    }

    void ofBothWhileNobodyLooks()
    {
        const PatientRun run;
        QTRY_VERIFY_WITH_TIMEOUT(run.runs(), 20000);
        killAndWait(run.supervisor());
        killAndWait(run.outer());
        run.letGo();
        // It ends without anybody of ours; the status waits for the next one.
        QTRY_VERIFY_WITH_TIMEOUT(!FileLock::isHeld(run.directory.runLock()), 20000);
        run.verifyEnd();
    }

    void ofACommandThatFollowed()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", patientScript);
        orrery.dir().write("gate/.keep", "");
        std::stop_source stop;
        Command follower;
        follower.program = QStringLiteral(ORRERY_BIN_DIR "/orrery");
        follower.arguments = {"--home", orrery.home(), "run", task, "--input", "0=dir:" + orrery.dir().path("gate")};
        pid_t pid = -1;
        // Killed without warning as soon as it shows something.
        follower.onOutput = [&](QByteArrayView) {
            for (const ProcessStat &child : descendantsOf(::getpid())) {
                if (child.parent == ::getpid())
                    pid = child.pid;
            }
            ::kill(pid, SIGKILL);
        };
        const auto ended = runProcess(follower);
        QCOMPARE(ended->signal, SIGKILL);
        const QString id = stringMember(orrery.json({"list"})["executions"][0], "id");
        QCOMPARE(stringMember(orrery.json({"show", id}), "state"), QStringLiteral("running"));
        orrery.dir().write("gate/go", "");
        QCOMPARE(orrery.run({"wait", id}).exitCode, 1);
        QCOMPARE(integerMember(orrery.json({"show", id}), "exit_code"), 7);
    }

    void afterARestartOfTheMachineWhatWasWrittenIsSaved()
    {
        const PatientRun run;
        QTRY_VERIFY_WITH_TIMEOUT(run.runs(), 20000);
        killAndWait(run.supervisor());
        for (const ProcessStat &process : descendantsOf(run.outer()))
            ::kill(process.pid, SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!FileLock::isHeld(run.directory.runLock()), 20000);
        // What is left of a machine that went down: nothing runs, and the files are of another boot.
        auto file = RunFile::read(run.directory);
        file->bootId = QStringLiteral("another");
        QVERIFY(file->write(run.directory));
        run.orrery.run({"wait", run.id});
        const Json document = run.orrery.json({"show", run.id});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("lost"));
        QCOMPARE(stringMember(member(document, "reason"), "code"), QStringLiteral("machine.rebooted"));
        QVERIFY(QFileInfo::exists(run.directory.workManifest()));
    }

    void aRunWhoseLauncherIsKilledIsLostAndNotStartedAgain()
    {
        const PatientRun run;
        QTRY_VERIFY_WITH_TIMEOUT(run.runs(), 20000);
        killAndWait(run.supervisor());
        // Everything inside, at once: the kernel knows no status any more.
        const pid_t outer = run.outer();
        for (const ProcessStat &process : descendantsOf(outer))
            ::kill(process.pid, SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!FileLock::isHeld(run.directory.runLock()), 20000);
        const QByteArray before = run.log();
        run.orrery.run({"wait", run.id});
        const Json document = run.orrery.json({"show", run.id});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("lost"));
        QCOMPARE(stringMember(member(document, "reason"), "code"), QStringLiteral("supervisor.lost"));
        QCOMPARE(run.log(), before);
        QVERIFY(QFileInfo::exists(run.directory.workManifest()));
    }
};

ORRERY_TEST(survival, TestSurvival);
#include "tst_survival.moc"
