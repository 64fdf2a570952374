// SPDX-License-Identifier: GPL-3.0-or-later
// Code that wants out stays in: escapes.py tries, as whoever runs the test and, where that is root, as a user too.
#include "core/base/filelock.h"
#include "core/process/process.h"

#include "tests/sandbox/harness.h"
#include "tests/support/main.h"
#include "tests/support/processes.h"

#include <QCoreApplication>
#include <QDir>

#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

class TestEscapes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noneSucceeds_data()
    {
        QTest::addColumn<bool>("overlay");
        QTest::newRow("in a folder") << false;
        QTest::newRow("in an overlay") << true;
    }
    void noneSucceeds()
    {
        QFETCH(bool, overlay);
        SandboxHarness harness;
        const QString secret = harness.dir.write("home/secret", "s3cret");
        harness.dir.write("data/data", "data");
        harness.spec.inputs = {{0, harness.dir.path("data")}};
        if (overlay) {
            for (const char *name : {"lower", "upper", "scratch"})
                QDir(harness.dir.path()).mkpath(QLatin1StringView(name));
            harness.spec.overlay
                = SandboxOverlay{harness.dir.path("lower"), harness.dir.path("upper"), harness.dir.path("scratch")};
        }
        QFile::copy(ORRERY_SOURCE_DIR "/tests/sandbox/escapes.py",
                    harness.dir.path(QLatin1StringView(overlay ? "lower" : "work")) + "/escapes.py");
        harness.environment += "PYTHONDONTWRITEBYTECODE=1";
        const QByteArray mark = "mark-" + QByteArray::number(::getpid());
        bool held = false;
        const auto ended = harness.runCommand(
            {"/usr/bin/python3", "/output/escapes.py", secret, QString::number(::getpid()), QString::fromLatin1(mark)},
            [&](pid_t) {
                held = FileLock::isHeld(harness.dir.path("run.lock"));
                harness.dir.write("data/go", "");
            });
        QVERIFY2(ended.log == "ready\ntried\n", ended.log + ended.errors);
        // Its end is its own, whatever it did to those who record it.
        QCOMPARE(WEXITSTATUS(integerMember(ended.exit, "wait_status")), 9);
        QVERIFY(held);
        QCOMPARE(harness.dir.read("data/data"), QByteArray("data"));
        QCOMPARE(QDir(harness.dir.path("data")).entryList(QDir::Files), QStringList({"data", "go"}));
        QCOMPARE(QDir(harness.dir.path("lower")).entryList(QDir::Files),
                 overlay ? QStringList("escapes.py") : QStringList());
        // The lock is free: nothing is left.
        QCOMPARE(countProcesses(mark), 0);
    }

    void norAsAUser()
    {
        if (::geteuid() != 0)
            QSKIP("the test above ran as a user");
        Command command;
        command.program = QStringLiteral("setpriv");
        command.arguments
            = {"--reuid=65534", "--regid=65534", "--clear-groups", QCoreApplication::applicationFilePath(),
               "escapes",       "noneSucceeds"};
        const auto result = runProcess(command);
        QVERIFY(result);
        if (result->exitCode == 127 || result->exitCode == 126)
            QSKIP("a user cannot reach the test program here");
        QVERIFY2(result->ok(), result->output + result->error);
    }
};

ORRERY_TEST(escapes, TestEscapes);
#include "tst_escapes.moc"
