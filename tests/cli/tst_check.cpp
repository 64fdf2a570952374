// SPDX-License-Identifier: GPL-3.0-or-later
// orrery check and what people do with its answers: the fixes, archives from strangers, a machine without Python.
#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace orrery;
using orrery::test::OrreryCommand;

class TestCheck : public QObject
{
    Q_OBJECT

    static QStringList codes(const Json &document, const char *list = "problems")
    {
        QStringList found;
        for (const Json &problem : member(document, list))
            found.append(stringMember(problem, "code"));
        return found;
    }

    static QString errorCode(const Json &document) { return stringMember(member(document, "error"), "code"); }

private Q_SLOTS:
    void fixes()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask(u"t"_qs, "import yaml\nopen('../data.csv')\n");
        orrery.dir().write(u"t/params.json"_qs,
                           "{\"exec_file_name\": \"/train.py\",\n \"data_uri\": \"\", \"data_path\": \"/data\"}\n");
        orrery.dir().write(u"t/requirements.txt"_qs, "# ours\nrich=1.0\nattrs\nattrs\n");
        orrery.dir().write(u"t/data.csv"_qs, "1\n");
        orrery.dir().write(u"t/a:b"_qs, "1\n");
        orrery.dir().write(u"t/orrery.yaml"_qs, "bindings:\n  input0: dir:more\n");
        int status = -1;
        const Json before = orrery.json({u"check"_qs, task}, &status);
        QCOMPARE(status, 1);
        QVERIFY(!before.contains("fixed"));

        const Json document = orrery.json({u"check"_qs, task, u"--fix"_qs}, &status);
        const QStringList fixed = codes(document, "fixed");
        for (const char *code : {"params.path_absolute", "params.missing_key", "settings.unknown_binding",
                                 "requirements.invalid_line", "requirements.duplicate",
                                 "requirements.import_not_listed", "code.path_escapes", "tree.name_not_portable"})
            QVERIFY2(fixed.contains(QLatin1StringView(code)), code);
        for (const Json &done : member(document, "fixed"))
            QVERIFY2(done["error"].is_null(), done.dump().c_str());
        for (const Json &left : member(document, "problems"))
            QVERIFY2(stringMember(left, "severity") == u"info", left.dump().c_str());
        QCOMPARE(status, 0);
        QCOMPARE(orrery.dir().read(u"t/train.py"_qs), QByteArray("import yaml\nopen('data.csv')\n"));
        QCOMPARE(orrery.dir().read(u"t/requirements.txt"_qs), QByteArray("# ours\nrich==1.0\nattrs\nPyYAML\n"));
        QVERIFY(QDir(task + u"/more"_qs).exists());
        QCOMPARE(codes(orrery.json({u"check"_qs, task, u"--fix"_qs}), "fixed"), QStringList());
    }

    // What an archive holds is one folder, or the task itself; it is only looked at.
    void archives_data()
    {
        QTest::addColumn<QString>("pack");
        const auto row = [](const char *name, const char *pack) { QTest::newRow(name) << QString::fromLatin1(pack); };
        row("tar.gz with a folder", "tar czf ../x t");
        row("tar.gz without", "tar czf ../x -C t .");
        row("tar.xz", "tar cJf ../x t");
        row("tar", "tar cf ../x t");
        row("zip without a folder", "cd t && zip -qr ../../x.zip . && mv ../../x.zip ../../x");
    }
    void archives()
    {
        QFETCH(QString, pack);
        const OrreryCommand orrery;
        orrery.makeTask(u"in/t"_qs, "import no_such_module_at_all\n");
        const auto made = runProcess(
            {.program = u"sh"_qs, .arguments = {u"-c"_qs, pack}, .workingDirectory = orrery.dir().path(u"in"_qs)});
        QVERIFY(made && made->ok());
        int status = -1;
        const QString archive = orrery.dir().path(u"x"_qs);
        const Json document = orrery.json({u"check"_qs, archive}, &status);
        QCOMPARE(status, 0);
        QCOMPARE(integerMember(document, "files"), 3);
        QVERIFY(!codes(document).contains(u"params.missing"_qs));
        QCOMPARE(errorCode(orrery.json({u"check"_qs, archive, u"--fix"_qs}, &status)), u"usage.arguments"_qs);
        QCOMPARE(status, 2);
    }

    // Everything but the code is checked all the same.
    void withoutPython()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask(u"t"_qs, "x = = 1\n");
        orrery.dir().write(u"t/requirements.txt"_qs, "numpy=1\n");
        const QString bwrap = QStandardPaths::findExecutable(u"bwrap"_qs);
        const QString bin = QStringLiteral(ORRERY_BIN_DIR);
        const auto result = runProcess({.program = bwrap,
                                        .arguments = {u"--ro-bind"_qs,
                                                      u"/"_qs,
                                                      u"/"_qs,
                                                      u"--dev"_qs,
                                                      u"/dev"_qs,
                                                      u"--tmpfs"_qs,
                                                      u"/usr/bin"_qs,
                                                      u"--tmpfs"_qs,
                                                      u"/usr/local"_qs,
                                                      u"--tmpfs"_qs,
                                                      u"/opt"_qs,
                                                      u"--tmpfs"_qs,
                                                      QDir::homePath(),
                                                      u"--bind"_qs,
                                                      orrery.dir().path(),
                                                      orrery.dir().path(),
                                                      u"--ro-bind"_qs,
                                                      bin,
                                                      bin,
                                                      u"--setenv"_qs,
                                                      u"PATH"_qs,
                                                      u"/usr/bin"_qs,
                                                      bin + u"/orrery"_qs,
                                                      u"--home"_qs,
                                                      orrery.home(),
                                                      u"--json"_qs,
                                                      u"check"_qs,
                                                      task}});
        if (bwrap.isEmpty() || !result || result->error.startsWith("bwrap:"))
            QSKIP("bubblewrap cannot be used here");
        const auto document = parseJson(result->output);
        QVERIFY2(document, result->error);
        QCOMPARE(codes(*document), QStringList({u"requirements.invalid_line"_qs, u"environment.no_python"_qs}));
        QCOMPARE(result->exitCode, 1);
    }
};

ORRERY_TEST(check, TestCheck);
#include "tst_check.moc"
