// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"
#include "core/task/check.h"
#include "core/task/folder.h"
#include "core/task/pack.h"
#include "core/task/settings.h"
#include "core/task/templates.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>

using namespace orrery;
using orrery::test::TempDir;

class TestPack : public QObject
{
    Q_OBJECT

    // The names in a zip, as Python reads them.
    static QStringList names(const QString &zip)
    {
        Command command;
        command.program = QStringLiteral("python3");
        command.arguments = {QStringLiteral("-c"),
                             QStringLiteral("import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is "
                                            "None\nprint('\\n'.join(z.namelist()))"),
                             zip};
        const auto result = runProcess(command);
        if (!result || !result->ok())
            return {QStringLiteral("failed")};
        return QString::fromUtf8(result->output).split(u'\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void everyTemplateIsAGoodTask_data()
    {
        QTest::addColumn<QString>("name");
        for (const TaskTemplate &known : taskTemplates())
            QTest::newRow(qPrintable(known.name)) << known.name;
    }
    void everyTemplateIsAGoodTask()
    {
        QFETCH(QString, name);
        const TempDir dir;
        const QString folder = dir.path("deep/task");
        const auto files = createFromTemplate(name, folder);
        QVERIFY(files);
        QVERIFY(files->contains(QStringLiteral("params.json")));
        QVERIFY(TaskFolder::open(folder)->isTask());
        for (const Profile profile : {Profile::None, Profile::Orion, Profile::Gear}) {
            CheckOptions options;
            options.profile = profile;
            const auto report = check(folder, options, Progress::none(), {});
            QVERIFY(report);
            for (const Problem &problem : report->problems)
                QVERIFY2(problem.severity == Severity::Information, qPrintable(problem.message));
        }
        QVERIFY(Settings::read(folder));
    }

    void templatesNeverOverwrite()
    {
        const TempDir dir;
        dir.write("a/x", "mine");
        QCOMPARE(createFromTemplate(QStringLiteral("empty"), dir.path("a")).error().code, Code("task.exists"));
        QCOMPARE(createFromTemplate(QStringLiteral("empty"), dir.path("a/x")).error().code, Code("task.exists"));
        QCOMPARE(createFromTemplate(QStringLiteral("nope"), dir.path("b")).error().code, Code("usage.template"));
        QVERIFY(!QFile::exists(dir.path("b")));
        QVERIFY(QDir().mkdir(dir.path("empty")));
        QVERIFY(createFromTemplate(QStringLiteral("empty"), dir.path("empty")));
    }

    void folder()
    {
        const TempDir dir;
        dir.write("f", "");
        QCOMPARE(TaskFolder::open(dir.path("no")).error().code, Code("task.not_found"));
        QCOMPARE(TaskFolder::open(dir.path("f")).error().code, Code("task.not_folder"));
        QVERIFY(!TaskFolder::open(dir.path())->isTask());
        QVERIFY(TaskFolder::open(QStringLiteral("/"))->concern());
        QVERIFY(!TaskFolder::open(dir.path())->concern());
        dir.write("orrery.yaml", "command: x\n");
        QVERIFY(TaskFolder::open(dir.path())->isTask());
    }

    void layoutsAndRules()
    {
        const TempDir dir;
        dir.write("task/main.py", "print(1)\n");
        dir.write("task/sub/a", "1");
        dir.write("task/sub-b", "1");
        dir.write("task/__pycache__/x.pyc", "1");
        dir.write("task/.orreryignore", "*.ckpt\n");
        dir.write("task/big.ckpt", "1");
        QVERIFY(QDir(dir.path("task")).mkdir("nothing"));
        QFile::link(QStringLiteral("sub/a"), dir.path("task/link"));
        PackOptions options;
        const auto report = pack(dir.path("task"), dir.path("o.zip"), options, Progress::none(), {});
        QVERIFY(report);
        QCOMPARE(report->files, 4);
        QCOMPARE(names(dir.path("o.zip")),
                 (QStringList{u"task/.orreryignore"_qs, u"task/link"_qs, u"task/main.py"_qs, u"task/nothing/"_qs,
                              u"task/sub-b"_qs, u"task/sub/a"_qs}));
        options.layout = PackLayout::Flat;
        // Into the folder itself, twice: the zip is no part of itself.
        for (int i = 0; i < 2; ++i)
            QVERIFY(pack(dir.path("task"), dir.path("task/o.zip"), options, Progress::none(), {}));
        QCOMPARE(
            names(dir.path("task/o.zip")),
            (QStringList{u".orreryignore"_qs, u"link"_qs, u"main.py"_qs, u"nothing/"_qs, u"sub-b"_qs, u"sub/a"_qs}));
    }

    void sameTreeSameBytes()
    {
        const TempDir dir;
        QByteArrayList sums;
        for (const char *name : {"x", "y"}) {
            dir.write(QString::fromLatin1(name) + "/t/main.py", "print(1)\n");
            const QString zip = dir.path(QString::fromLatin1(name) + ".zip");
            sums.append(pack(dir.path(QString::fromLatin1(name) + "/t"), zip, {}, Progress::none(), {})->sha256);
        }
        QCOMPARE(sums[0], sums[1]);
        QCOMPARE(dir.read("x.zip"), dir.read("y.zip"));
    }

    void symlinksOutAreRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("absolute") << "/etc/hosts";
        QTest::newRow("above") << "../secret";
        QTest::newRow("by detour") << "sub/../../secret";
        QTest::newRow("circle") << "link";
    }
    void symlinksOutAreRefused()
    {
        QFETCH(QString, target);
        const TempDir dir;
        dir.write("secret", "");
        dir.write("task/sub/a", "");
        QFile::link(target, dir.path("task/link"));
        const auto report = pack(dir.path("task"), dir.path("o.zip"), {}, Progress::none(), {});
        QVERIFY(!report);
        QCOMPARE(report.error().asError().code, Code("tree.symlink_escapes"));
        QVERIFY(!QFile::exists(dir.path("o.zip")));
        dir.write("task/.orreryignore", "link\n");
        QVERIFY(pack(dir.path("task"), dir.path("o.zip"), {}, Progress::none(), {}));
    }

    void stopping()
    {
        const TempDir dir;
        dir.write("task/a", "");
        std::stop_source stop;
        stop.request_stop();
        const auto report = pack(dir.path("task"), dir.path("o.zip"), {}, Progress::none(), stop.get_token());
        QVERIFY(!report && report.error().cancelled());
        QVERIFY(!QFile::exists(dir.path("o.zip")));
    }

    void listNamesTheRule()
    {
        const TempDir dir;
        dir.write("a.ckpt", "12345");
        dir.write("venv/pyvenv.cfg", "");
        dir.write(".orreryignore", "# c\n*.ckpt\n");
        const auto list = listForPacking(dir.path(), {});
        QVERIFY(list);
        const auto of = [&](const char *path) {
            return *std::ranges::find_if(*list, [&](const TreeEntry &e) { return e.path.bytes() == path; });
        };
        QVERIFY(!of("a.ckpt").packed);
        QCOMPARE(of("a.ckpt").rule->line, 2);
        QCOMPARE(of("a.ckpt").size, 5);
        QVERIFY(!of("venv/pyvenv.cfg").packed);
        QVERIFY(of(".orreryignore").packed);
    }
};

ORRERY_TEST(pack, TestPack);
#include "tst_pack.moc"
