// SPDX-License-Identifier: GPL-3.0-or-later
// Running an execution again: code as then or as now, packages of then, with what is changed.
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

QString idOf(const Json &document)
{
    return stringMember(document, "id");
}

QByteArray logOf(const OrreryCommand &orrery, const QString &id)
{
    return orrery.run({"logs", id}).output;
}

// A wheel of the module `name`, whose `version` says which it is.
void makeWheel(const OrreryCommand &orrery, const QString &name, const QString &version)
{
    Command command;
    command.program = QStringLiteral("python3");
    command.arguments = {QStringLiteral(ORRERY_SOURCE_DIR "/tests/environment/makewheel.py"),
                         orrery.dir().path("wheels"), name, version};
    const auto made = runProcess(command);
    QVERIFY(made && made->ok());
}

std::string versionOf(const Json &document, const char *package)
{
    return stringMember(member(member(document, "environment"), "packages"), package).toStdString();
}

} // namespace

class TestRerun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PIP_CONFIG_FILE", "/dev/null");
        for (const char *name : {"PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"})
            qunsetenv(name);
    }

    void codeOfThenOrOfNow()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import sys\nprint('then', *sys.argv[1:])\n");
        const Json first = orrery.json({"run", task, "--set", "a=1", "--set", "b=2", "--name", "first"});
        orrery.dir().write("t/train.py", "import sys\nprint('now', *sys.argv[1:])\n");

        const Json then = orrery.json({"rerun", idOf(first), "--code", "then", "--set", "b=3"});
        QCOMPARE(logOf(orrery, idOf(then)), QByteArray("then --a=1 --b=3\n"));
        QCOMPARE(stringMember(then, "parent"), idOf(first));
        QCOMPARE(stringMember(member(then, "code"), "commit"), stringMember(member(first, "code"), "commit"));
        QVERIFY(member(then, "name").is_null());

        const Json now = orrery.json({"rerun", idOf(first), "--code", "now", "--flag", "c"});
        QCOMPARE(logOf(orrery, idOf(now)), QByteArray("now --a=1 --b=2 --c\n"));
        QVERIFY(stringMember(member(now, "code"), "commit") != stringMember(member(first, "code"), "commit"));

        // Nobody is there to be asked: the same again.
        const ProcessResult unasked = orrery.run({"rerun", idOf(first)});
        QCOMPARE(unasked.output, QByteArray("then --a=1 --b=2\n"));
        QVERIFY2(unasked.error.contains("1 file"), unasked.error.constData());
    }

    void theCodeOutlivesTheFolderAndTheExecution()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('kept')\n");
        const QString first = idOf(orrery.json({"run", task}));
        const QString second = idOf(orrery.json({"rerun", first}));
        QVERIFY(QDir(task).removeRecursively());
        QCOMPARE(orrery.run({"rm", first}).exitCode, 0);
        QCOMPARE(orrery.run({"rerun", second}).output, QByteArray("kept\n"));
        int exit = -1;
        const Json error = orrery.json({"rerun", second, "--code", "now"}, &exit);
        QCOMPARE(exit, 3);
        QCOMPARE(stringMember(member(error, "error"), "code"), QStringLiteral("task.not_found"));
    }

    void theCodeOfNowIsChecked()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "print('then')\n");
        const QString first = idOf(orrery.json({"run", task}));
        orrery.dir().write("t/train.py", "print('now'\n");
        int exit = -1;
        const Json error = orrery.json({"rerun", first, "--code", "now"}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(stringMember(member(error, "error"), "code"), QStringLiteral("code.syntax"));
        QCOMPARE(orrery.json({"list"})["executions"].size(), std::size_t(1));
    }

    // Everything else that was asked then is asked again.
    void allThatWasAskedThenIsAskedAgain()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, sys\n"
                                             "print(os.environ['A'], os.environ['B'], os.listdir('/input2'))\n"
                                             "print(os.path.exists('/sys/class/net/lo'))\n");
        orrery.dir().write("data/file", "x");
        const Json first
            = orrery.json({"run", task, "--env-var", "A=1", "--env-var", "B=2", "--input",
                           "2=dir:" + orrery.dir().path("data"), "--time-limit", "50s", "--network", "off"});
        const Json second = orrery.json({"rerun", idOf(first), "--env-var", "B=3", "--time-limit", "40s"});
        QVERIFY(logOf(orrery, idOf(second)).startsWith("1 3 ['file']\n"));
        QCOMPARE(numberMember(member(second, "limits"), "time_s"), 40.0);
        const auto spec = readJsonFile(orrery.home() + "/executions/" + idOf(second) + "/spec.json");
        QVERIFY(spec && !boolMember(*spec, "network", true));
    }

    void packagesOfThen()
    {
        const OrreryCommand orrery;
        makeWheel(orrery, "alpha", "1.0");
        const QString task = orrery.makeTask("t", "import alpha\nprint(alpha.version)\n");
        orrery.dir().write("t/requirements.txt",
                           "--no-index\n--find-links " + orrery.dir().path("wheels").toUtf8() + "\nalpha\n");
        const Json first = orrery.json({"run", task});
        QCOMPARE(versionOf(first, "alpha"), std::string("1.0"));
        const Json &environment = member(first, "environment");
        QCOMPARE(boolMember(environment, "pinned", true), false);
        makeWheel(orrery, "alpha", "2.0");

        // The very environment, as long as it is there…
        const Json again = orrery.json({"rerun", idOf(first)});
        QCOMPARE(logOf(orrery, idOf(again)), QByteArray("1.0\n"));
        QCOMPARE(stringMember(member(again, "environment"), "key"), stringMember(environment, "key"));
        // …else one with the same versions…
        QVERIFY(removeTree(stringMember(environment, "directory")));
        const Json rebuilt = orrery.json({"rerun", idOf(first)});
        QCOMPARE(logOf(orrery, idOf(rebuilt)), QByteArray("1.0\n"));
        QVERIFY(stringMember(member(rebuilt, "environment"), "key") != stringMember(environment, "key"));
        // …also with the code of now, while the requirements are the same…
        orrery.dir().write("t/train.py", "import alpha\nprint('now', alpha.version)\n");
        QCOMPARE(orrery.run({"rerun", idOf(rebuilt), "--code", "now"}).output, QByteArray("now 1.0\n"));
        // …and anew on wish.
        const Json fresh = orrery.json({"rerun", idOf(first), "--code", "then", "--fresh-env"});
        QCOMPARE(logOf(orrery, idOf(fresh)), QByteArray("2.0\n"));
        // Other requirements are resolved, not held to what was.
        orrery.dir().write("t/requirements.txt",
                           "--no-index\n--find-links " + orrery.dir().path("wheels").toUtf8() + "\nalpha>1\n");
        QCOMPARE(orrery.run({"rerun", idOf(first), "--code", "now"}).output, QByteArray("now 2.0\n"));
    }

    void unknownIsNotFound()
    {
        const OrreryCommand orrery;
        QCOMPARE(orrery.run({"rerun", "nosuchone12"}).exitCode, 3);
        QCOMPARE(orrery.run({"rerun", "@last"}).exitCode, 3);
    }
};

ORRERY_TEST(rerun, TestRerun);
#include "tst_rerun.moc"
