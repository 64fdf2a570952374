// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about task folders, as scripts use them: arguments in, documents and exit status out.
#include "core/base/json.h"
#include "core/process/process.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>

using namespace orrery;
using orrery::test::TempDir;

class TestTaskCommands : public QObject
{
    Q_OBJECT

    struct Ended {
        int status = -1;
        QByteArray output, error;
        Json json() const { return parseJson(output).value_or(Json()); }
        QString code() const
        {
            const Json document = json();
            return stringMember(member(document, "error"), "code");
        }
    };

    static Ended orreryWith(const QStringList &arguments)
    {
        Command command;
        command.program = QStringLiteral(ORRERY_BIN_DIR) + QStringLiteral("/orrery");
        command.arguments = arguments;
        command.timeout = Milliseconds(60'000);
        const auto result = runProcess(command);
        return result ? Ended{result->exitCode, result->output, result->error} : Ended{};
    }

    static QStringList codes(const Json &document)
    {
        QStringList list;
        for (const Json &problem : member(document, "problems"))
            list.append(stringMember(problem, "code"));
        return list;
    }

private Q_SLOTS:
    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QStringList{} << "usage.arguments";
        QTest::newRow("unknown command") << QStringList{u"fly"_qs} << "usage.arguments";
        QTest::newRow("unknown option") << QStringList{u"new"_qs, u"/tmp/x"_qs, u"--colour"_qs} << "usage.arguments";
        QTest::newRow("missing argument") << QStringList{u"check"_qs} << "usage.arguments";
        QTest::newRow("level") << QStringList{u"pack"_qs, u"/"_qs, u"-o"_qs, u"/x.zip"_qs, u"--level"_qs, u"13"_qs}
                               << "usage.arguments";
        QTest::newRow("nothing to write") << QStringList{u"pack"_qs, u"/"_qs} << "usage.arguments";
        QTest::newRow("template") << QStringList{u"new"_qs, u"/nowhere/x"_qs, u"--template"_qs, u"no"_qs}
                                  << "usage.template";
        QTest::newRow("profile") << QStringList{u"check"_qs, u"/"_qs, u"--profile"_qs, u"no"_qs} << "usage.profile";
        QTest::newRow("a command for later") << QStringList{u"gpu"_qs, u"list"_qs} << "not.built";
        QTest::newRow("part of a command for later") << QStringList{u"target"_qs, u"add"_qs, u"x"_qs} << "not.built";
        QTest::newRow("an option for later") << QStringList{u"check"_qs, u"/"_qs, u"--target=lab"_qs} << "not.built";
        QTest::newRow("check's option") << QStringList{u"check"_qs, u"/"_qs, u"--target"_qs, u"t"_qs} << "not.built";
    }
    void wrongUse()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, code);
        const Ended plain = orreryWith(arguments);
        QCOMPARE(plain.status, 2);
        QVERIFY(plain.error.startsWith("orrery: "));
        QVERIFY(plain.output.isEmpty());
        const Ended ended = orreryWith(arguments + QStringList{u"--json"_qs});
        QCOMPARE(ended.status, 2);
        QCOMPARE(ended.code(), code);
    }

    void helpShowsWhatIsThere()
    {
        const Ended help = orreryWith({u"--help"_qs});
        QCOMPARE(help.status, 0);
        for (const char *command : {"new", "init", "check", "pack", "doctor"})
            QVERIFY2(help.output.contains(command), command);
        for (const char *later : {"jupyter", "supervise", "notbuilt"})
            QVERIFY2(!help.output.contains(later), later);
        const Ended version = orreryWith({u"--version"_qs});
        QCOMPARE(version.status, 0);
        QVERIFY(version.output.startsWith("orrery "));
    }

    void newCheckPack()
    {
        const TempDir dir;
        const QString task = dir.path("t");
        const Ended made = orreryWith({u"new"_qs, task, u"--template"_qs, u"scikit-learn"_qs, u"--json"_qs});
        QCOMPARE(made.status, 0);
        QVERIFY(stringListMember(made.json(), "files").contains(u"params.json"_qs));
        QCOMPARE(orreryWith({u"new"_qs, task}).status, 2);

        const Ended checked = orreryWith({u"check"_qs, task, u"--json"_qs});
        QCOMPARE(checked.status, 0);
        const Json problems = member(checked.json(), "problems");
        for (const Json &problem : problems)
            QCOMPARE(stringMember(problem, "severity"), u"info"_qs);
        QCOMPARE(integerMember(checked.json(), "files"), 4);
        QVERIFY(integerMember(checked.json(), "bytes") > 1000);

        const QString zip = dir.path("t.zip");
        const Ended packed = orreryWith({u"pack"_qs, task, u"-o"_qs, zip, u"--json"_qs});
        QCOMPARE(packed.status, 0);
        QCOMPARE(integerMember(packed.json(), "files"), 4);
        QCOMPARE(integerMember(packed.json(), "bytes_out"), QFile(zip).size());
        QCOMPARE(stringMember(packed.json(), "sha256").size(), 64);
        QCOMPARE(integerMember(packed.json(), "reused_files", -1) >= 0, true);

        const Ended again = orreryWith({u"check"_qs, zip, u"--json"_qs});
        QCOMPARE(again.status, 0);
        QVERIFY(again.json() == checked.json());
    }

    void checkSaysWhatIsWrong()
    {
        const TempDir dir;
        dir.write("main.py", "print(1)\n");
        dir.write("requirements.txt", "");
        dir.write("params.json",
                  "{\n  \"exec_file_name\": \"main.py\",\n  \"data_uri\": \"ftp://x\",\n"
                  "  \"data_path\": \"\", \"output_path\": \"../x\"\n}\n");
        const Ended ended = orreryWith({u"check"_qs, dir.path(), u"--json"_qs});
        QCOMPARE(ended.status, 1);
        QCOMPARE(codes(ended.json()), (QStringList{u"params.bad_uri"_qs, u"params.path_escapes"_qs}));
        const Json document = ended.json();
        const Json &first = member(document, "problems")[0];
        QCOMPARE(stringMember(first, "file"), u"params.json"_qs);
        QCOMPARE(integerMember(first, "line"), 3);
        QCOMPARE(integerMember(first, "column"), 15);
        const Ended plain = orreryWith({u"check"_qs, dir.path()});
        QCOMPARE(plain.status, 1);
        QVERIFY(plain.output.contains("params.json:3:15"));
        QCOMPARE(orreryWith({u"check"_qs, dir.path("no")}).status, 3);
    }

    void packRefusesWhatLeadsOut()
    {
        const TempDir dir;
        dir.write("t/main.py", "");
        QFile::link(QStringLiteral("/etc/hosts"), dir.path("t/hosts"));
        const Ended ended = orreryWith({u"pack"_qs, dir.path("t"), u"-o"_qs, dir.path("t.zip"), u"--json"_qs});
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.code(), u"tree.symlink_escapes"_qs);
        QVERIFY(!QFile::exists(dir.path("t.zip")));
    }

    void packListNamesRules()
    {
        const TempDir dir;
        dir.write("main.py", "12345");
        dir.write("x.ckpt", "1");
        dir.write(".orreryignore", "\n*.ckpt\n");
        const Ended ended = orreryWith({u"pack"_qs, dir.path(), u"--list"_qs, u"--json"_qs});
        QCOMPARE(ended.status, 0);
        const Json document = ended.json();
        const Json &files = member(document, "files");
        QCOMPARE(files.size(), std::size_t(3));
        QVERIFY((files[1] == Json({{"path", "main.py"}, {"size", 5}, {"packed", true}, {"rule", nullptr}})));
        QVERIFY((files[2]
                 == Json({{"path", "x.ckpt"},
                          {"size", 1},
                          {"packed", false},
                          {"rule", {{"file", ".orreryignore"}, {"line", 2}, {"pattern", "*.ckpt"}}}})));
    }

    void initMakesATask()
    {
        const TempDir dir;
        dir.write("src/train.py",
                  "import os\nimport numpy as np\nfrom PIL import Image\n\nif __name__ == '__main__':\n"
                  "    os.makedirs('outputs', exist_ok=True)\n");
        const Ended shown = orreryWith({u"init"_qs, dir.path(), u"--dry-run"_qs, u"--json"_qs});
        QCOMPARE(shown.status, 0);
        QVERIFY(!QFile::exists(dir.path("params.json")));
        QCOMPARE(boolMember(shown.json(), "written", true), false);
        const Ended ended = orreryWith({u"init"_qs, dir.path(), u"--json"_qs});
        QCOMPARE(ended.status, 0);
        QCOMPARE(stringMember(ended.json(), "script"), u"train.py"_qs);
        QCOMPARE(stringMember(ended.json(), "output_path"), u"outputs"_qs);
        QVERIFY(dir.read("train.py").contains("runpy"));
        QCOMPARE(dir.read("requirements.txt"), QByteArray("numpy\nPillow\n").toLower());
        QCOMPARE(orreryWith({u"check"_qs, dir.path()}).status, 0);
        const Ended again = orreryWith({u"init"_qs, dir.path()});
        QCOMPARE(again.status, 0);
        QVERIFY(again.output.contains("already"));
        const TempDir nothing;
        QCOMPARE(orreryWith({u"init"_qs, nothing.path(), u"--json"_qs}).code(), u"init.no_script"_qs);
    }

    void doctorNamesEachThing()
    {
        const Ended ended = orreryWith({u"doctor"_qs, u"--json"_qs});
        QVERIFY(ended.status == 0 || ended.status == 4);
        QStringList names;
        const Json document = ended.json();
        for (const Json &check : member(document, "checks"))
            names.append(stringMember(check, "name"));
        for (const char *name : {"workspace", "disk_space", "sandbox", "python", "uv"})
            QVERIFY2(names.contains(QLatin1StringView(name)), name);
        QCOMPARE(boolMember(ended.json(), "ok"), ended.status == 0);
    }

    void completionsAreShell_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char *shell : {"bash", "zsh", "fish"})
            QTest::newRow(shell) << QString::fromLatin1(shell);
    }
    void completionsAreShell()
    {
        QFETCH(QString, shell);
        const Ended script = orreryWith({u"completion"_qs, shell});
        QCOMPARE(script.status, 0);
        QVERIFY(script.output.contains("template"));
        if (findProgram(shell).isEmpty())
            return;
        const TempDir dir;
        Command command;
        command.program = shell;
        command.arguments = {u"-n"_qs, dir.write("script", script.output)};
        const auto result = runProcess(command);
        QVERIFY2(result && result->ok(), result ? result->error.constData() : "");
    }

    void bashCompletes()
    {
        const TempDir dir;
        dir.write("script", orreryWith({u"completion"_qs, u"bash"_qs}).output);
        Command command;
        command.program = u"bash"_qs;
        command.arguments = {u"-c"_qs,
                             u"source \"$1\"; COMP_WORDS=(orrery --home /x pack d --l); COMP_CWORD=5; _orrery; "
                             "echo ${COMPREPLY[@]}; COMP_WORDS=(orrery che); COMP_CWORD=1; _orrery; echo "
                             "${COMPREPLY[@]}"_qs,
                             u"bash"_qs, dir.path("script")};
        const auto result = runProcess(command);
        QVERIFY(result && result->ok());
        QCOMPARE(result->output, QByteArray("--layout --level --list\ncheck\n"));
    }

    void manPageIsComplete()
    {
        const Ended page = orreryWith({u"man"_qs});
        QCOMPARE(page.status, 0);
        for (const char *text : {".TH ORRERY 1", "orrery pack", "\\-\\-layout", "EXIT STATUS"})
            QVERIFY2(page.output.contains(text), text);
    }
};

ORRERY_TEST(taskcommands, TestTaskCommands);
#include "tst_taskcommands.moc"
