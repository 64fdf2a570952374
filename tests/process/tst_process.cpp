// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"
#include "core/process/spawn.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using namespace std::chrono_literals;
using orrery::test::TempDir;

namespace {

Command shell(const QString &script)
{
    Command command;
    command.program = QStringLiteral("sh");
    command.arguments = {QStringLiteral("-c"), script};
    return command;
}

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void collectsOutputAndStatus()
    {
        const auto result = runProcess(shell(QStringLiteral("echo out; echo err >&2; exit 3")));
        QVERIFY(result);
        QCOMPARE(result->output, QByteArray("out\n"));
        QCOMPARE(result->error, QByteArray("err\n"));
        QCOMPARE(result->exitCode, 3);
        QVERIFY(!result->ok());
    }

    void tellsASignalFromAnExitCode()
    {
        const auto killed = runProcess(shell(QStringLiteral("kill -9 $$")));
        QCOMPARE(killed->signal, 9);
        QCOMPARE(killed->exitCode, -1);
        const auto exited = runProcess(shell(QStringLiteral("exit 137")));
        QCOMPARE(exited->signal, 0);
        QCOMPARE(exited->exitCode, 137);
    }

    void feedsMoreThanAPipeHolds()
    {
        Command command;
        command.program = QStringLiteral("cat");
        command.input = QByteArray(3'000'000, 'x');
        const auto result = runProcess(command);
        QCOMPARE(result->output.size(), command.input.size());
    }

    void aProgramThatDoesNotReadIsNoProblem()
    {
        Command command = shell(QStringLiteral("exec <&-; exit 0"));
        command.input = QByteArray(3'000'000, 'x');
        QVERIFY(runProcess(command)->ok());
    }

    void dropsWhatIsBeyondTheLimit()
    {
        Command command = shell(QStringLiteral("head -c 100000 /dev/zero"));
        command.outputLimit = 1000;
        Bytes told = 0;
        command.onOutput = [&](QByteArrayView data) { told += data.size(); };
        QCOMPARE(runProcess(command)->output.size(), 1000);
        QCOMPARE(told, Bytes(100000));
    }

    void endsWhatTakesTooLong()
    {
        Command command = shell(QStringLiteral("trap '' TERM; echo started; while :; do sleep 1; done"));
        command.timeout = 100ms;
        const auto result = runProcess(command);
        QVERIFY(result);
        QVERIFY(result->timedOut);
        QCOMPARE(result->signal, SIGKILL);
    }

    void cancels()
    {
        std::stop_source source;
        Command command = shell(QStringLiteral("echo started; exec sleep 1000"));
        command.onOutput = [&](QByteArrayView) { source.request_stop(); };
        const auto result = runProcess(command, source.get_token());
        QVERIFY(!result);
        QVERIFY(result.error().cancelled());
    }

    void leavesNothingBehind()
    {
        // The grandchild inherits the pipes and would keep them open.
        const auto result = runProcess(shell(QStringLiteral("sleep 1000 & echo $!")));
        QVERIFY(result->ok());
        const pid_t grandchild = result->output.trimmed().toInt();
        QVERIFY(grandchild > 0);
        QTRY_VERIFY([&] {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(grandchild));
            return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
        }());
    }

    void namesAMissingProgram()
    {
        Command command;
        command.program = QStringLiteral("no-such-program-at-all");
        QCOMPARE(runProcess(command).error().asError().code, Code("process.not_found"));
    }

    void givesItsEnvironmentAndDirectory()
    {
        const TempDir dir;
        Command command = shell(QStringLiteral("pwd; echo $A; env | grep -c '^HOME='"));
        command.workingDirectory = dir.path();
        command.environment = QStringList{QStringLiteral("A=b c"), QStringLiteral("PATH=/usr/bin:/bin")};
        const auto result = runProcess(command);
        QCOMPARE(result->output, QFile::encodeName(QFileInfo(dir.path()).canonicalFilePath()) + "\nb c\n0\n");
    }

    void passesDescriptorsThatCross()
    {
        const TempDir dir;
        const int a = ::open(qPrintable(dir.write(QStringLiteral("a"), {})), O_WRONLY | O_CLOEXEC);
        const int b = ::open(qPrintable(dir.write(QStringLiteral("b"), {})), O_WRONLY | O_CLOEXEC);
        SpawnRequest request;
        request.program = findProgram(QStringLiteral("sh"));
        request.arguments = {QStringLiteral("-c"), QStringLiteral("echo one >&%1; echo two >&%2").arg(a).arg(b)};
        request.descriptors = {{a, b}, {b, a}};
        const auto pid = spawn(request);
        QVERIFY(pid);
        int status = -1;
        QCOMPARE(::waitpid(*pid, &status, 0), *pid);
        ::close(a);
        ::close(b);
        QCOMPARE(status, 0);
        QCOMPARE(dir.read(QStringLiteral("a")), QByteArray("two\n"));
        QCOMPARE(dir.read(QStringLiteral("b")), QByteArray("one\n"));
    }

    void aMissingPathIsAnError()
    {
        SpawnRequest request;
        request.program = QStringLiteral("/nonexistent/program");
        QCOMPARE(spawn(request).error().code, Code("process.not_started"));
    }
};

ORRERY_TEST(process, TestProcess);
#include "tst_process.moc"
