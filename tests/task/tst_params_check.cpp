// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/params_check.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>

using namespace orrery;
using orrery::test::TempDir;

class TestParamsCheck : public QObject
{
    Q_OBJECT

    static QByteArray file(const char *script, const char *uri = "", const char *data = "", const char *output = "")
    {
        return QByteArray("{\"exec_file_name\": \"") + script + "\",\n\"data_uri\": \"" + uri + "\",\n\"data_path\": \""
            + data + "\",\n\"output_path\": \"" + output + "\"}\n";
    }

    static QString codes(const std::vector<Problem> &problems)
    {
        QStringList list;
        for (const Problem &problem : problems)
            list.append(problem.code.toString());
        return list.join(u' ');
    }

    static void makeFolder(const TempDir &dir)
    {
        dir.write("main.py", "print(1)\n");
        dir.write("sub/deep.py", "print(1)\n");
        dir.write("notes.txt", "");
        dir.write("binary.py", QByteArray("\0\1", 2));
        dir.write("a file", "");
        dir.write("launch", "#!/usr/bin/env python3\nprint(1)\n");
        dir.write("x.ipynb", "{}");
        QFile::link(QStringLiteral("/tmp"), dir.path("out"));
        QFile::link(QStringLiteral("sub"), dir.path("in"));
        QFile::link(QStringLiteral("loop"), dir.path("loop"));
        QFile::link(QStringLiteral("/etc/hosts"), dir.path("hosts.py"));
        QFile::link(QStringLiteral("sub/deep.py"), dir.path("linked.py"));
    }

private Q_SLOTS:
    void eachValueIsJudged_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("line"); // of the first problem
        const auto row = [](const char *name, const QByteArray &text, const char *expected, int line = 0) {
            QTest::newRow(name) << text << QString::fromLatin1(expected) << line;
        };
        row("good", file("main.py", "https://example.org/d.zip", "data", "result"), "");
        row("as people write", file("./main.py", "", "./data/", "result//x/"), "");
        row("a script that is a symlink inside", file("linked.py"), "");
        row("a script without a suffix", file("launch"), "");
        row("file URL", file("main.py", "file:///data/x.csv", "data"), "");
        row("upper case scheme", file("main.py", "HTTP://example.org/", "data"), "");
        row("no script", file(""), "params.script_not_found", 1);
        row("missing script", file("nope.py"), "params.script_not_found", 1);
        row("other case", file("Main.py"), "params.script_not_found", 1);
        row("absolute script", file("/x/main.py"), "params.path_absolute", 1);
        row("Windows path", file("C:\\\\x\\\\main.py"), "params.path_absolute", 1);
        row("home", file("main.py", "", "~/data"), "params.path_absolute", 3);
        row("script above", file("../main.py"), "params.path_escapes", 1);
        row("script by detour above", file("sub/../../main.py"), "params.path_escapes", 1);
        row("script by symlink out", file("hosts.py"), "params.path_escapes", 1);
        row("script in a subfolder", file("sub/deep.py"), "params.script_not_in_root", 1);
        row("script in no subfolder", file("no/deep.py"), "params.script_not_in_root", 1);
        row("text file", file("notes.txt"), "params.script_not_python", 1);
        row("notebook", file("x.ipynb"), "params.script_not_python", 1);
        row("folder", file("sub"), "params.script_not_python", 1);
        row("root", file("."), "params.script_not_python", 1);
        row("binary", file("binary.py"), "params.script_not_python", 1);
        row("scheme", file("main.py", "ftp://x/y"), "params.bad_uri", 2);
        row("no scheme", file("main.py", "example.org/x.zip"), "params.bad_uri", 2);
        row("no host", file("main.py", "http:///x"), "params.bad_uri", 2);
        row("space", file("main.py", "http://x/a b"), "params.bad_uri", 2);
        row("file with a host", file("main.py", "file://host/x"), "params.bad_uri", 2);
        row("relative file", file("main.py", "file:x"), "params.bad_uri", 2);
        row("script in a URL", file("main.py", "javascript:alert(1)"), "params.bad_uri", 2);
        row("data by symlink out", file("main.py", "", "out/x"), "params.path_escapes", 3);
        row("data by symlink inside", file("main.py", "", "in/x"), "");
        row("symlinks in a circle", file("main.py", "", "loop/x"), "params.path_escapes", 3);
        row("data is a file", file("main.py", "", "notes.txt"), "params.wrong_type", 3);
        row("output above", file("main.py", "", "", ".."), "params.path_escapes", 4);
        row("output is data", file("main.py", "", "d", "./d/"), "params.output_overlaps_data", 4);
        row("output in data", file("main.py", "", "d", "d/o"), "params.output_overlaps_data", 4);
        row("data in output", file("main.py", "", "o/d", "o"), "params.output_overlaps_data", 4);
        row("output is the root", file("main.py", "", "d", "."), "params.output_overlaps_data", 4);
        row("similar names", file("main.py", "", "data", "data2"), "");
        row("in the order of keys", file("../x", "ftp:x", "/d", "/o"),
            "params.path_escapes params.bad_uri params.path_absolute params.path_absolute", 1);
        row("nothing", "{}", "params.missing_key params.missing_key params.missing_key params.missing_key", 1);
        row("types", "{\"exec_file_name\": 1,\n\"data_uri\": null, \"data_path\": [], \"output_path\": {}}",
            "params.wrong_type params.wrong_type params.wrong_type params.wrong_type", 1);
        row("twice", "{\"x\": 1,\n\"x\": 2, " + file("main.py").sliced(1), "params.duplicate_key", 2);
        row("not JSON", "{\n,}", "params.invalid_json", 2);
    }
    void eachValueIsJudged()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QFETCH(int, line);
        const TempDir dir;
        makeFolder(dir);
        dir.write("params.json", text);
        const auto problems = checkParams(dir.path(), Profile::None);
        QCOMPARE(codes(problems), expected);
        if (!problems.empty()) {
            QCOMPARE(problems[0].line, line);
            QVERIFY(!problems[0].message.isEmpty() && !problems[0].hint.isEmpty());
        }
    }

    // The first edit of the fix, in words.
    void fixes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("value");
        QTest::newRow("script") << file("nope.py") << "main.py";
        QTest::newRow("script above that is here") << file("../main.py") << "main.py";
        QTest::newRow("output above") << file("main.py", "", "", "../result") << "result";
        QTest::newRow("absolute output") << file("main.py", "", "", "/home/x/result") << "result";
        QTest::newRow("URL without scheme") << file("main.py", "example.org/x.zip") << "https://example.org/x.zip";
        QTest::newRow("overlap") << file("main.py", "", "d", "d") << "output";
    }
    void fixes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, value);
        const TempDir dir;
        dir.write("main.py", "print(1)\n");
        dir.write("params.json", text);
        const auto problems = checkParams(dir.path(), Profile::None);
        QCOMPARE(problems.size(), std::size_t(1));
        QVERIFY(problems[0].fix);
        const auto edit = std::get<SetParam>(problems[0].fix->edits.at(0));
        QCOMPARE(edit.value, value);
        auto params = Params::read(dir.path());
        params->set(edit.key, edit.value);
        QVERIFY(params->write(dir.path()));
        QVERIFY(checkParams(dir.path(), Profile::None).empty());
    }

    void missingFile()
    {
        const TempDir dir;
        dir.write("train.py", "if __name__ == '__main__':\n    pass\n");
        dir.write("helper.py", "");
        const auto problems = checkParams(dir.path(), Profile::None);
        QCOMPARE(codes(problems), QStringLiteral("params.missing"));
        const auto edit = std::get<CreateFile>(problems[0].fix->edits.at(0));
        dir.write("params.json", edit.bytes);
        QVERIFY(checkParams(dir.path(), Profile::None).empty());
        QCOMPARE(Params::read(dir.path())->execFileName(), QStringLiteral("train.py"));
    }

    void commandNeedsNoScript()
    {
        const TempDir dir;
        dir.write("orrery.yaml", "command: python -m pkg\n");
        QVERIFY(checkParams(dir.path(), Profile::None).empty());
        QCOMPARE(codes(checkParams(dir.path(), Profile::Orion)), QStringLiteral("params.missing"));
        dir.write("params.json", file(""));
        QVERIFY(checkParams(dir.path(), Profile::None).empty());
        QCOMPARE(codes(checkParams(dir.path(), Profile::Orion)), QStringLiteral("params.script_not_found"));
    }

    void notAFile()
    {
        const TempDir dir;
        QVERIFY(QDir(dir.path()).mkdir("params.json"));
        QCOMPARE(codes(checkParams(dir.path(), Profile::None)), QStringLiteral("params.missing"));
    }
};

ORRERY_TEST(params_check, TestParamsCheck);
#include "tst_params_check.moc"
