// SPDX-License-Identifier: GPL-3.0-or-later
// Commands around an execution: what you say of it, what changed since, a shell like it, its environment.
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

// Runs `orrery` with this standard input.
ProcessResult runWith(const OrreryCommand &orrery, const QStringList &arguments, const QByteArray &input)
{
    Command command;
    command.program = QStringLiteral(ORRERY_BIN_DIR "/orrery");
    command.arguments = QStringList{"--home", orrery.home()} + arguments;
    command.input = input;
    return *runProcess(command);
}

void git(const QString &folder, const QStringList &arguments)
{
    Command command;
    command.program = QStringLiteral("git");
    command.arguments
        = QStringList{"-c", "user.name=A",         "-c", "user.email=a@localhost", "-c", "init.defaultBranch=main",
                      "-c", "commit.gpgsign=false"}
        + arguments;
    command.workingDirectory = folder;
    const auto result = runProcess(command);
    QVERIFY(result && result->ok());
}

} // namespace

class TestExecutionCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nameNoteAndStar()
    {
        const OrreryCommand orrery;
        const QString id = stringMember(orrery.json({"run", orrery.makeTask("t", "pass")}), "id");
        QCOMPARE(stringMember(orrery.json({"name", id, " the  best "}), "name"), QStringLiteral("the best"));
        orrery.json({"note", id, "first line\nsecond"});
        const Json starred = orrery.json({"star", id});
        QCOMPARE(stringMember(starred, "name"), QStringLiteral("the best"));
        QCOMPARE(stringMember(starred, "note"), QStringLiteral("first line\nsecond"));
        QVERIFY(boolMember(starred, "starred"));
        QVERIFY(!boolMember(orrery.json({"star", id, "--off"}), "starred", true));
        QVERIFY(member(orrery.json({"name", id, ""}), "name").is_null());
        QCOMPARE(orrery.run({"name", "nosuchone12", "x"}).exitCode, 3);
    }

    void diffSinceAnExecution()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('then')\n");
        orrery.dir().write("t/sub/old.txt", "x\n");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        QCOMPARE(orrery.run({"diff", id}).output, QByteArray());
        orrery.dir().write("t/train.py", "print('now')\n");
        orrery.dir().write("t/sub/new.txt", "y\n");
        QVERIFY(QFile::remove(task + "/sub/old.txt"));
        const QByteArray all = orrery.run({"diff", id}).output;
        QVERIFY2(all.contains("-print('then')\n+print('now')\n"), all.constData());
        const Json below = orrery.json({"diff", id, "sub"});
        std::map<std::string, std::string> changes;
        for (const Json &change : below["changes"])
            changes[change["path"]] = change["change"];
        const std::map<std::string, std::string> expected{{"sub/new.txt", "added"}, {"sub/old.txt", "removed"}};
        QVERIFY(changes == expected);
        QVERIFY(!stringMember(below, "diff").contains(QStringLiteral("train.py")));
        QCOMPARE(orrery.run({"diff", id, "../x"}).exitCode, 2);
        QVERIFY(QDir(task).removeRecursively());
        QCOMPARE(orrery.run({"diff", id}).exitCode, 3);
    }

    void theStateOfARepositoryIsRecorded()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "pass\n");
        QVERIFY(member(member(orrery.json({"run", task}), "code"), "repository").is_null());
        git(task, {"init", "-q"});
        git(task, {"add", "-A"});
        git(task, {"commit", "-qm", "all"});
        const Json clean = member(member(orrery.json({"run", task}), "code"), "repository");
        QCOMPARE(stringMember(clean, "commit").size(), 40);
        QCOMPARE(stringMember(clean, "branch"), QStringLiteral("main"));
        QVERIFY(!boolMember(clean, "dirty", true));
        orrery.dir().write("t/train.py", "print(1)\n");
        const Json dirty = member(member(orrery.json({"run", task}), "code"), "repository");
        QVERIFY(boolMember(dirty, "dirty"));
        QVERIFY(orrery.run({"show", "@last"}).output.contains("with changes that are not committed"));
    }

    void metricsAndUsage()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask(
            "t",
            "import os, sys, subprocess, time\n"
            "with open(os.environ['ORRERY_METRICS'], 'a') as f:\n"
            "    f.write('{\"step\": 1, \"loss\": 0.5, \"acc\": 0.1}\\n{\"step\": 2, \"loss\": 0.25, \"odd\": "
            "NaN}\\n')\n"
            "    f.write('no json\\n{\"text\": \"x\", \"acc\": 0.75}\\n{\"torn\": 1')\n"
            // Two processes that hold 60 MB each at the same time, for longer than one look.
            "code = 'import time; b = bytearray(os.urandom(1)) * 60_000_000; time.sleep(2.5)'\n"
            "children = [subprocess.Popen([sys.executable, '-c', 'import os; ' + code]) for _ in range(2)]\n"
            "[c.wait() for c in children]\n"
            "end = time.process_time() + 0.3\n"
            "while time.process_time() < end: pass\n");
        const Json document = orrery.json({"run", task});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
        const Json expected{{"loss", 0.25}, {"acc", 0.75}};
        QVERIFY2(member(document, "metrics") == expected, toBytes(member(document, "metrics")).constData());
        QVERIFY(numberMember(member(document, "usage"), "cpu_s") >= 0.3);
        QVERIFY(integerMember(member(document, "usage"), "peak_memory_bytes") > 120'000'000);
    }

    void environmentsOfTasks()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, time\nprint('ready', flush=True)\n"
                                             "while not os.path.exists('/input0/go'): time.sleep(0.01)\n");
        const Json built = orrery.json({"env", "build", task});
        const QString key = stringMember(built, "key");
        QVERIFY(!boolMember(built, "reused", true));
        QVERIFY(boolMember(orrery.json({"env", "build", task}), "reused"));
        const QString second = stringMember(orrery.json({"env", "build", task, "--upgrade"}), "key");
        QCOMPARE(second, key + "-2");

        orrery.dir().write("gate/.keep", "");
        const QString id = stringMember(
            orrery.json({"run", task, "--detach", "--input", "0=dir:" + orrery.dir().path("gate")}), "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 20000);
        int exit = -1;
        const Json error = member(orrery.json({"env", "rm", second}, &exit), "error");
        QCOMPARE(exit, 4);
        QCOMPARE(stringMember(error, "code"), QStringLiteral("environment.in_use"));
        QVERIFY(stringMember(error, "message").contains(id));
        for (const Json &each : orrery.json({"env", "list"})["environments"])
            QCOMPARE(stringListMember(each, "used_by"),
                     stringMember(each, "key") == second ? QStringList{id} : QStringList());
        orrery.dir().write("gate/go", "");
        QCOMPARE(orrery.run({"wait", id}).exitCode, 0);
        QCOMPARE(orrery.run({"env", "rm", key, second}).exitCode, 0);
        QVERIFY(!QFileInfo::exists(orrery.home() + "/environments/" + key));
        QCOMPARE(orrery.run({"env", "rm", key}).exitCode, 3);
    }

    void existingEnvironmentsAreListed()
    {
        const OrreryCommand orrery;
        const Json found = orrery.json({"env", "list"})["existing"];
        QVERIFY(!found.empty()); // at least the Python that these tests start
        for (const Json &each : found) {
            QVERIFY(QFileInfo(stringMember(each, "directory")).isDir());
            QVERIFY(stringMember(each, "python").startsWith(u"3."));
            QVERIFY(each.contains("torch") && each.contains("cuda"));
        }
    }

    void aShellInATaskFolder()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('from the folder')\n");
        orrery.dir().write("t/orrery.yaml", "env: {GREETING: hello}\n");
        const ProcessResult result = runWith(
            orrery, {"shell", task}, "pwd; echo $GREETING; python train.py; touch made; ls /root | wc -l; exit 5\n");
        QCOMPARE(result.output, QByteArray("/hyperai/home\nhello\nfrom the folder\n0\n"));
        QCOMPARE(result.exitCode, 5);
        QVERIFY(QFileInfo::exists(task + "/made"));
        QVERIFY(QDir(orrery.home() + "/cache/shells").isEmpty());
        QVERIFY(orrery.json({"list"})["executions"].empty());
    }

    void aShellInAnExecutionChangesNothing()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "open('result', 'w').write('kept')\n");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        const ProcessResult result
            = orrery.run({"shell", id, "--", "python", "-c",
                          "import os\nprint(open('result').read())\nopen('/tmp/x', 'w')\n"
                          "try:\n    open('result', 'w')\nexcept OSError as e:\n    print(e.strerror)\n"});
        QCOMPARE(result.output, QByteArray("kept\nRead-only file system\n"));
        QCOMPARE(orrery.run({"shell", "nosuchone12"}).exitCode, 3);
    }
};

ORRERY_TEST(executioncommands, TestExecutionCommands);
#include "tst_executioncommands.moc"
