// SPDX-License-Identifier: GPL-3.0-or-later
// Data, working directories and folders of this machine at the inputs of a run.
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

QString reasonCode(const Json &document)
{
    return stringMember(member(document, "reason"), "code");
}

QString errorCode(const Json &document)
{
    return stringMember(member(document, "error"), "code");
}

// A script that prints what it reads at an input, and ends when it is let go.
constexpr char patient[] = "import os, time\nprint('ready', flush=True)\n"
                           "while not os.path.exists('/input1/go'):\n    time.sleep(0.01)\n"
                           "print(open('/input0/a').read())\n";

} // namespace

class TestBindings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachKindOfSource()
    {
        const OrreryCommand orrery;
        orrery.dir().write("v1/a", "version 1");
        orrery.dir().write("v2/a", "version 2");
        orrery.dir().write("folder/a", "folder");
        orrery.run({"data", "import", "d", orrery.dir().path("v1")});
        orrery.run({"data", "import", "d", orrery.dir().path("v2"), "--kind", "model"});
        const QString producer = orrery.makeTask(
            "p", "import os\nos.makedirs('out/deep')\nopen('out/deep/a', 'w').write('left behind')\n");
        const QString id = stringMember(orrery.json({"run", producer}), "id");

        const QString task = orrery.makeTask("t", "for n in range(5):\n    print(open(f'/input{n}/a').read())\n");
        const Json document = orrery.json({"run", task, "--input", "0=d/1", "--input", "1=d", "--input",
                                           "2=exec:" + id.left(6) + "/out/deep", "--input",
                                           "3=dir:" + orrery.dir().path("folder"), "--input", "4=someone/d/2"});
        QCOMPARE(stringMember(document, "state"), QStringLiteral("succeeded"));
        QCOMPARE(orrery.run({"logs", "@last"}).output,
                 QByteArray("version 1\nversion 2\nleft behind\nfolder\nversion 2\n"));
        QStringList bindings;
        for (const Json &binding : document["bindings"])
            bindings += stringMember(binding, "slot") + u' ' + stringMember(binding, "source") + u' '
                + stringMember(binding, "kind");
        QCOMPARE(bindings,
                 (QStringList{"input0 d/1 dataset", "input1 d/2 model", "input2 exec:" + id + "/out/deep execution",
                              "input3 dir:" + QFileInfo(orrery.dir().path("folder")).canonicalFilePath() + " directory",
                              "input4 d/2 model"}));
        // Who used it, and when.
        const Json shown = orrery.json({"data", "show", "d/1"});
        QCOMPARE(shown["used_by"].size(), 1U);
        QVERIFY(shown["last_used"].is_string());
    }

    void aRunCannotChangeWhatIsBound()
    {
        const OrreryCommand orrery;
        orrery.dir().write("v/a", "data");
        orrery.run({"data", "import", "d", orrery.dir().path("v")});
        const QString task = orrery.makeTask("t",
                                             "import os\nfor name in ('/input0/a', '/hyperai/input/input0/a', "
                                             "'/openbayes/input/input0/new'):\n"
                                             "    try:\n        open(name, 'a').write('x')\n        print('written')\n"
                                             "    except OSError as e:\n        print(e.strerror)\n"
                                             "try:\n    os.remove('/input0/a')\nexcept OSError as e:\n"
                                             "    print(e.strerror)\n");
        orrery.run({"run", task, "--input", "0=d"});
        QCOMPARE(orrery.run({"logs", "@last"}).output.count("Read-only file system"), 4);
        QCOMPARE(boolMember(orrery.json({"data", "verify", "d"}), "ok"), true);
    }

    void theTaskNamesItsOwnBindings()
    {
        const OrreryCommand orrery;
        orrery.dir().write("v/a", "data");
        const QString task = orrery.makeTask("t", "print(open('/input0/a').read(), open('/input1/b').read())\n");
        orrery.dir().write("t/local/b", "beside the script");
        orrery.dir().write("t/orrery.yaml", "bindings:\n  input0: d/1\n  input1: dir:local\n");
        const Json refused = orrery.json({"run", task});
        QCOMPARE(errorCode(refused), QStringLiteral("settings.unknown_binding"));
        orrery.run({"data", "import", "d", orrery.dir().path("v")});
        QCOMPARE(stringMember(orrery.json({"run", task}), "state"), QStringLiteral("succeeded"));
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray("data beside the script\n"));
        // What the other service's file names is ours of that name and version.
        QFile::remove(task + "/orrery.yaml");
        orrery.dir().write("t/openbayes.yaml",
                           "data_bindings:\n  - data: some-one/d/1\n    path: /input0\n    type: ro\n");
        orrery.dir().write("t/train.py", "print(open('/input0/a').read())\n");
        QCOMPARE(stringMember(orrery.json({"run", task}), "state"), QStringLiteral("succeeded"));
    }

    void whatIsNotThereIsSaid()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import os\nos.symlink('/etc', 'etc')\nopen('file', 'w')\n");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        for (const QString &source :
             {QStringLiteral("nothing"), QStringLiteral("exec:zzzzzzzzzz"), "exec:" + id + "/no", "exec:" + id + "/etc",
              "exec:" + id + "/file", "exec:" + id + "/etc/ssl"}) {
            int exit = -1;
            const Json document = orrery.json({"run", task, "--input", "0=" + source}, &exit);
            QCOMPARE(errorCode(document), QStringLiteral("settings.unknown_binding"));
            QCOMPARE(exit, 2);
        }
    }

    void dataInUseGoesWithItsLastUser()
    {
        const OrreryCommand orrery;
        orrery.dir().write("v/a", "still there");
        orrery.dir().write("gate/.keep", "");
        orrery.run({"data", "import", "d", orrery.dir().path("v")});
        const QString task = orrery.makeTask("t", patient);
        const QString id = stringMember(
            orrery.json({"run", task, "--detach", "--input", "0=d", "--input", "1=dir:" + orrery.dir().path("gate")}),
            "id");
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains("ready"), 30000);
        QCOMPARE(orrery.run({"data", "rename", "d", "e"}).exitCode, 2);
        const Json removal = orrery.json({"data", "rm", "d/1"});
        QCOMPARE(stringMember(Json{{"id", removal["waits_for"][0]}}, "id"), id);
        // Hidden at once …
        QCOMPARE(orrery.run({"data", "show", "d/1"}).exitCode, 3);
        QVERIFY(orrery.json({"data", "list"})["data"].empty());
        QCOMPARE(errorCode(orrery.json({"run", task, "--input", "0=d/1"})), QStringLiteral("settings.unknown_binding"));
        const QString data = orrery.home() + "/warehouse/d/1/data/a";
        QVERIFY(QFileInfo::exists(data));
        // … and freed by its last user's end.
        orrery.dir().write("gate/go", "");
        QCOMPARE(orrery.run({"wait", id}).exitCode, 0);
        QVERIFY(orrery.run({"logs", id}).output.contains("still there"));
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(data), 30000);
    }

    void aChangeUnderALinkIsNoticed()
    {
        const OrreryCommand orrery;
        orrery.dir().write("v/a", "before");
        orrery.run({"data", "import", "d", orrery.dir().path("v"), "--link"});
        const QString task = orrery.makeTask("t", "print(open('/input0/a').read())\n");
        QCOMPARE(stringMember(orrery.json({"run", task, "--input", "0=d"}), "state"), QStringLiteral("succeeded"));
        orrery.dir().write("v/a", "afterwards");
        const Json document = orrery.json({"run", task, "--input", "0=d"});
        QCOMPARE(reasonCode(document), QStringLiteral("data.corrupt"));
        QVERIFY(stringMember(member(document, "reason"), "message").contains("the first is a"));
    }

    void aWorkingDirectoryBecomesData()
    {
        const OrreryCommand orrery;
        const QString task
            = orrery.makeTask("t", "import os\nos.mkdir('model')\nopen('model/w', 'w').write('weights')\n");
        const QString id = stringMember(orrery.json({"run", task}), "id");
        const Json version = orrery.json({"data", "save", id + "/model", "svm", "--kind", "model"});
        QCOMPARE(integerMember(version, "files"), 1);
        QCOMPARE(stringMember(version, "kind"), QStringLiteral("model"));
        QCOMPARE(stringMember(member(version, "origin"), "type"), QStringLiteral("execution"));
        QCOMPARE(stringMember(member(version, "origin"), "source"), id + "/model");
        QCOMPARE(readFile(stringMember(version, "path") + "/w").value_or(""), QByteArray("weights"));
        int exit = -1;
        QCOMPARE(errorCode(orrery.json({"data", "save", id + "/nothing", "svm"}, &exit)),
                 QStringLiteral("work.not_found"));
        QCOMPARE(exit, 3);
    }
};

ORRERY_TEST(bindings, TestBindings);
#include "tst_bindings.moc"
