// SPDX-License-Identifier: GPL-3.0-or-later
// Whole executions by the real command: sandbox, supervisor, environment, saving.
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

std::string reasonCode(const Json &document)
{
    return stringMember(member(document, "reason"), "code").toStdString();
}

QString reasonMessage(const Json &document)
{
    return stringMember(member(document, "reason"), "message");
}

} // namespace

class TestRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSuccessIsKept()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, sys\nprint('hello', *sys.argv[1:])\n"
                                             "os.mkdir('result')\nopen('result/model', 'w').write('m' * 1000)\n",
                                             "result");
        int exit = -1;
        const Json document = orrery.json({"run", task, "--set", "gamma=0.1", "--flag", "augment"}, &exit);
        QCOMPARE(exit, 0);
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
        QCOMPARE(integerMember(document, "exit_code", -1), 0);
        QVERIFY(member(document, "reason").is_null());
        const QString id = stringMember(document, "id");
        QCOMPARE(orrery.run({"logs", id}).output, QByteArray("hello --gamma=0.1 --augment\n"));

        // output.zip holds the content of the output folder.
        Command unzip;
        unzip.program = QStringLiteral("python3");
        unzip.arguments = {"-c", "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).namelist())",
                           stringMember(member(document, "paths"), "output_zip")};
        QCOMPARE(runProcess(unzip)->output, QByteArray("['model']\n"));

        // The files, and what became of them.
        const Json files = orrery.json({"ls", id});
        std::map<std::string, std::string> changed;
        for (const Json &entry : files["entries"])
            changed[entry["path"]] = entry["changed"];
        const std::map<std::string, std::string> expected{
            {"params.json", "same"}, {"requirements.txt", "same"}, {"train.py", "same"}, {"result", "new"}};
        QVERIFY(changed == expected);
        QCOMPARE(integerMember(member(document, "usage"), "new_bytes"), 1000);
    }

    void aFailureHasItsReason_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("exitCode"); // -1: none
        QTest::addColumn<int>("signal");   // 0: none
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("exit 3") << QByteArray("import sys\nsys.exit(3)") << 3 << 0 << "script.exit"
                                << "The script ended with exit status 3.";
        QTest::newRow("exit 137 by itself") << QByteArray("import sys\nsys.exit(137)") << 137 << 0 << "script.exit"
                                            << "The script ended with exit status 137.";
        QTest::newRow("signal") << QByteArray("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)") << -1 << 11
                                << "script.signal"
                                << "SIGSEGV";
        QTest::newRow("exception") << QByteArray("x = 1\nraise ValueError('no good')") << 1 << 0 << "script.exit"
                                   << "ValueError: no good (train.py, line 2)";
        QTest::newRow("missing module, hidden from the checks")
            << QByteArray("__import__('nowhere' + 'tobefound')") << 1 << 0 << "script.exit"
            << "ModuleNotFoundError: No module named 'nowheretobefound' (train.py, line 1). Add nowheretobefound to "
               "requirements.txt.";
    }
    void aFailureHasItsReason()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, exitCode);
        QFETCH(int, signal);
        QFETCH(QString, code);
        QFETCH(QString, sentence);
        const OrreryCommand orrery;
        int exit = -1;
        const Json document = orrery.json({"run", orrery.makeTask("t", script)}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(stringMember(document, "state"), QStringLiteral("failed"));
        QCOMPARE(QString::fromStdString(reasonCode(document)), code);
        QVERIFY2(reasonMessage(document).contains(sentence), qPrintable(reasonMessage(document)));
        QCOMPARE(integerMember(document, "exit_code", -1), exitCode);
        QCOMPARE(integerMember(document, "signal", 0), signal);
    }

    void endsAtItsTimeLimit()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import signal, sys, time\n"
                                             "signal.signal(signal.SIGTERM, lambda *a: (print('asked'), sys.exit(9)))\n"
                                             "open('kept', 'w').write('x')\nwhile True: time.sleep(60)\n");
        int exit = -1;
        const Json document = orrery.json({"run", task, "--time-limit", "1s"}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(reasonCode(document), std::string("limit.time"));
        const QString id = stringMember(document, "id");
        QCOMPARE(orrery.run({"logs", id}).output, QByteArray("asked\n"));
        QVERIFY(QFileInfo::exists(stringMember(member(document, "paths"), "working_directory") + "/kept"));
    }

    void stopAsksAndSaves()
    {
        const OrreryCommand orrery;
        const QString task
            = orrery.makeTask("t",
                              "import signal, sys, time\n"
                              "signal.signal(signal.SIGTERM, lambda *a: (print('asked'), sys.exit(0)))\n"
                              "open('kept', 'w').write('x')\nprint('ready')\nwhile True: time.sleep(60)\n");
        const QString id = stringMember(orrery.json({"run", task, "--detach"}), "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 20000);
        const Json document = orrery.json({"stop", id});
        QCOMPARE(orrery.run({"logs", id}).output, QByteArray("ready\nasked\n"));
        QVERIFY(QFileInfo::exists(stringMember(member(document, "paths"), "working_directory") + "/kept"));
        // It ended well, though it was asked to: that is what happened.
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
    }

    void stopNowCancels()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                             "print('ready')\nwhile True: time.sleep(60)\n");
        const QString id = stringMember(orrery.json({"run", task, "--detach"}), "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 20000);
        const Json document = orrery.json({"stop", id, "--now"});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("cancelled"));
        QCOMPARE(reasonCode(document), std::string("user.stop"));
        QCOMPARE(integerMember(document, "signal"), 9);
        QCOMPARE(orrery.run({"wait", id}).exitCode, 5);
    }

    void outputThatIsNotThereIsAWarning()
    {
        const OrreryCommand orrery;
        const Json missing = orrery.json({"run", orrery.makeTask("a", "pass", "result")});
        QCOMPARE(stringMember(missing, "state"), QStringLiteral("succeeded"));
        QCOMPARE(stringMember(missing["warnings"][0], "code"), QStringLiteral("output.missing"));
        const Json empty = orrery.json({"run", orrery.makeTask("b", "import os; os.mkdir('result')", "result")});
        QCOMPARE(stringMember(empty["warnings"][0], "code"), QStringLiteral("output.empty"));
        QVERIFY(member(member(empty, "paths"), "output_zip").is_null());
    }

    void outputLeadingOutsideIsNotPacked()
    {
        const OrreryCommand orrery;
        const Json document
            = orrery.json({"run", orrery.makeTask("a", "import os; os.symlink('/usr', 'result')", "result")});
        QCOMPARE(stringMember(document["warnings"][0], "code"), QStringLiteral("output.missing"));
    }

    void inputsAreBoundAndReadOnly()
    {
        const OrreryCommand orrery;
        orrery.dir().write("data/x", "42");
        const QString task
            = orrery.makeTask("t",
                              "print(open('/input2/x').read(), open('/hyperai/input/input2/x').read())\n"
                              "try:\n    open('/input2/x', 'w')\nexcept OSError as e:\n    print(e.errno)\n");
        const Json document = orrery.json({"run", task, "--input", "2=dir:" + orrery.dir().path("data")});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray("42 42\n30\n"));
        QCOMPARE(orrery.dir().read("data/x"), QByteArray("42"));
        QCOMPARE(stringMember(document["bindings"][0], "kind"), QStringLiteral("directory"));
    }

    void dataIsDownloadedAndMarked()
    {
        const OrreryCommand orrery;
        const QString data = orrery.dir().write("elsewhere/set.csv", "1,2,3\n");
        const QString task = orrery.makeTask("t", "print(open('data/set.csv').read())");
        orrery.dir().write("t/params.json",
                           "{\"exec_file_name\": \"train.py\", \"data_uri\": \"file://" + data.toUtf8()
                               + "\", \"data_path\": \"data\", \"output_path\": \"\"}");
        const Json document = orrery.json({"run", task});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray("1,2,3\n\n"));
        const Json files = orrery.json({"ls", "@last", "data"});
        QCOMPARE(stringMember(files["entries"][0], "changed"), QStringLiteral("downloaded"));
    }

    void missingDataIsNamed()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "pass");
        orrery.dir().write("t/params.json",
                           "{\"exec_file_name\": \"train.py\", \"data_uri\": \"file:///no/such/file\","
                           " \"data_path\": \"data\", \"output_path\": \"\"}");
        int exit = -1;
        const Json document = orrery.json({"run", task}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(reasonCode(document), std::string("data.unavailable"));
    }

    void withoutIsolationTheFolderIsTheWorkingDirectory()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os\nprint(os.getcwd() == os.environ['ORRERY_OUTPUT'])\n"
                                             "open('made', 'w').write('x')\n");
        const Json document = orrery.json({"run", task, "--isolation", "none"});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray("True\n"));
        QVERIFY(QFileInfo::exists(stringMember(member(document, "paths"), "working_directory") + "/made"));
        QVERIFY(!QFileInfo::exists(task + "/made"));
    }

    void aRefusedRunNamesTheFirstProblem()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "pass");
        orrery.dir().write("t/params.json",
                           "{\"exec_file_name\": \"../train.py\", \"data_uri\": \"\","
                           " \"data_path\": \"\", \"output_path\": \"\"}");
        int exit = -1;
        const Json document = orrery.json({"run", task}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(stringMember(member(document, "error"), "code"), QStringLiteral("params.path_escapes"));
        QVERIFY(orrery.json({"list"})["executions"].empty());
    }

    void laterEditsDoNotReachARun()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, time\nprint('ready')\n"
                                             "while not os.path.exists('/input0/go'): time.sleep(0.01)\n"
                                             "print(open('helper.txt').read())\n");
        orrery.dir().write("t/helper.txt", "then");
        orrery.dir().write("gate/.keep", "");
        const QString id = stringMember(
            orrery.json({"run", task, "--detach", "--input", "0=dir:" + orrery.dir().path("gate")}), "id");
        orrery.dir().write("t/helper.txt", "now");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 20000);
        orrery.dir().write("gate/go", "");
        QCOMPARE(orrery.run({"wait", id}).exitCode, 0);
        QCOMPARE(orrery.run({"logs", id}).output, QByteArray("ready\nthen\n"));
    }

    void removingFreesEverything()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "open('big', 'wb').write(b'x' * 5_000_000)");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        const Json dry = orrery.json({"rm", id, "--dry-run"});
        QVERIFY(integerMember(dry, "frees_bytes") >= 5'000'000);
        QVERIFY(QFileInfo::exists(orrery.home() + "/executions/" + id));
        const Json removed = orrery.json({"rm", id});
        QCOMPARE(integerMember(removed, "frees_bytes"), integerMember(dry, "frees_bytes"));
        QVERIFY(!QFileInfo::exists(orrery.home() + "/executions/" + id));
        QCOMPARE(orrery.run({"show", id}).exitCode, 3);
    }

    void filesAreCopiedOutAndNothingIsOverwritten()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import os; os.makedirs('m/n'); open('m/n/f', 'w').write('x')");
        QCOMPARE(orrery.run({"run", task}).exitCode, 0);
        const QString to = orrery.dir().path("copy");
        QCOMPARE(orrery.run({"get", "@last", "m", "-o", to}).exitCode, 0);
        QCOMPARE(orrery.dir().read("copy/n/f"), QByteArray("x"));
        QCOMPARE(orrery.run({"get", "@last", "m/n/f", "-o", to + "/n/f"}).exitCode, 2);
        QCOMPARE(orrery.run({"get", "@last", "none", "-o", to + "/x"}).exitCode, 3);
        QCOMPARE(orrery.run({"get", "@last", "../..", "-o", to + "/x"}).exitCode, 2);
    }
};

ORRERY_TEST(run, TestRun);
#include "tst_run.moc"
