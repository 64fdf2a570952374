// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/intake.h"
#include "core/task/notebookscript.h"
#include "core/task/pack.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;

// What is offered becomes a task, or nothing is there afterwards.
class TestIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOfferedIsTold()
    {
        const TempDir dir;
        dir.write(u"task/params.json"_s, "{}");
        dir.write(u"folder/a.py"_s, "");
        dir.write(u"x.tar.gz"_s, "");
        dir.write(u"x.ZIP"_s, "");
        dir.write(u"n.ipynb"_s, "");
        dir.write(u"readme.md"_s, "");
        const auto kind = [&](const QString &name) {
            const auto offer = examineOffer(dir.path(name), {});
            return offer ? offer->kind : Offer::Kind::Nothing;
        };
        QCOMPARE(kind(u"task"_s), Offer::Kind::Task);
        QCOMPARE(kind(u"folder"_s), Offer::Kind::Folder);
        QCOMPARE(kind(u"folder/a.py"_s), Offer::Kind::Script);
        QCOMPARE(kind(u"x.tar.gz"_s), Offer::Kind::Archive);
        QCOMPARE(kind(u"x.ZIP"_s), Offer::Kind::Archive);
        QCOMPARE(kind(u"n.ipynb"_s), Offer::Kind::Notebook);
        QCOMPARE(kind(u"readme.md"_s), Offer::Kind::Nothing);
        const auto params = examineOffer(dir.path(u"task/params.json"_s), {});
        QVERIFY(params);
        QCOMPARE(params->path, dir.path(u"task"_s));
        QVERIFY(!params->concern);
        const auto none = examineOffer(dir.path(u"none"_s), {});
        QVERIFY(!none && none.error().asError().code == Code("task.not_found"));
        const auto root = examineOffer(u"/"_s, {});
        QVERIFY(root && root->concern);
    }

    void names()
    {
        QCOMPARE(taskNameOf(u"/a/digits.tar.gz"_s), u"digits"_s);
        QCOMPARE(taskNameOf(u"/a/digits.v2.zip"_s), u"digits.v2"_s);
        QCOMPARE(taskNameOf(u"/a/train.py"_s), u"train"_s);
        QCOMPARE(taskNameOf(u"/a/.py"_s), u".py"_s);
    }

    void archives_data()
    {
        QTest::addColumn<bool>("folder");
        QTest::newRow("one top folder") << true;
        QTest::newRow("without") << false;
    }
    void archives()
    {
        QFETCH(bool, folder);
        const TempDir dir;
        dir.write(u"theirs/params.json"_s, "{}");
        dir.write(u"theirs/sub/a.py"_s, "print(1)");
        PackOptions options;
        options.layout = folder ? PackLayout::Folder : PackLayout::Flat;
        QVERIFY(pack(dir.path(u"theirs"_s), dir.path(u"t.zip"_s), options, Progress::none(), {}));
        const auto made = unpackTask(dir.path(u"t.zip"_s), dir.path(u"new/mine"_s), Progress::none(), {});
        QVERIFY(made);
        QCOMPARE(*made, dir.path(u"new/mine"_s));
        QCOMPARE(dir.read(u"new/mine/params.json"_s), QByteArray("{}"));
        QCOMPARE(dir.read(u"new/mine/sub/a.py"_s), QByteArray("print(1)"));
        QCOMPARE(everything(dir.path(u"new"_s)), QStringList{u"mine"_s});

        // A second time there is something: it is kept, and nothing lies beside it.
        const auto again = unpackTask(dir.path(u"t.zip"_s), dir.path(u"new/mine"_s), Progress::none(), {});
        QVERIFY(!again);
        QCOMPARE(again.error().asError().code, Code("io.exists"));
        QCOMPARE(dir.read(u"new/mine/sub/a.py"_s), QByteArray("print(1)"));
        QCOMPARE(everything(dir.path(u"new"_s)), QStringList{u"mine"_s});
    }

    void aBadArchiveLeavesNothing()
    {
        const TempDir dir;
        const QString file = dir.write(u"bad.zip"_s, "no zip at all");
        const auto made = unpackTask(file, dir.path(u"mine"_s), Progress::none(), {});
        QVERIFY(!made);
        QCOMPARE(everything(dir.path()), QStringList{u"bad.zip"_s});
    }

    void filesGetAFolder()
    {
        const TempDir dir;
        const QString script = dir.write(u"train.py"_s, "print(1)\n");
        QVERIFY(wrapFile(script, dir.path(u"train"_s), {}));
        QCOMPARE(dir.read(u"train/train.py"_s), QByteArray("print(1)\n"));
        QCOMPARE(dir.read(u"train.py"_s), QByteArray("print(1)\n"));
        const QString bad = dir.write(u"n.ipynb"_s, "[]");
        const auto made = wrapFile(bad, dir.path(u"n"_s), {});
        QVERIFY(!made);
        QCOMPARE(made.error().asError().code, Code("notebook.invalid"));
        QVERIFY(!QFile::exists(dir.path(u"n"_s)));
    }

    void notebooksBecomeScripts()
    {
        const auto script
            = scriptFromNotebook("{\"nbformat\": 4, \"cells\": ["
                                 "{\"cell_type\": \"markdown\", \"source\": [\"# Title\\n\", \"\\n\", \"text\"]},"
                                 "{\"cell_type\": \"code\", \"source\": [\"%matplotlib inline\\n\", \"import os\\n\", "
                                 "\"for x in y:\\n\", \"    !ls\\n\"]},"
                                 "{\"cell_type\": \"code\", \"source\": \"%%bash\\nls\"},"
                                 "{\"cell_type\": \"code\", \"source\": \"%%time\\nprint(1)\"},"
                                 "{\"cell_type\": \"code\", \"source\": \"\"}]}");
        QVERIFY(script);
        QCOMPARE(*script,
                 QByteArray("# # Title\n#\n# text\n\n# %matplotlib inline\nimport os\nfor x in y:\n    pass  # !ls\n\n"
                            "# %%bash\n# ls\n\n# %%time\nprint(1)\n"));
    }

    void aCopyIsWhatIsPacked()
    {
        const TempDir dir;
        dir.write(u"a/params.json"_s, "{}");
        dir.write(u"a/run.sh"_s, "#!/bin/sh\n");
        dir.write(u"a/__pycache__/x.pyc"_s, "x");
        QVERIFY(QFile::setPermissions(dir.path(u"a/run.sh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(QFile::link(u"params.json"_s, dir.path(u"a/link"_s)));
        QVERIFY(duplicateTask(dir.path(u"a"_s), dir.path(u"b"_s), false, Progress::none(), {}));
        QCOMPARE(everything(dir.path(u"b"_s)), (QStringList{u"link"_s, u"params.json"_s, u"run.sh"_s}));
        QVERIFY(QFileInfo(dir.path(u"b/run.sh"_s)).isExecutable());
        QCOMPARE(QFileInfo(dir.path(u"b/link"_s)).symLinkTarget(), dir.path(u"b/params.json"_s));
        QVERIFY(duplicateTask(dir.path(u"a"_s), dir.path(u"c"_s), true, Progress::none(), {}));
        QCOMPARE(dir.read(u"c/__pycache__/x.pyc"_s), QByteArray("x"));
        QVERIFY(!duplicateTask(dir.path(u"a"_s), dir.path(u"c"_s), false, Progress::none(), {}));
    }

private:
    static QStringList everything(const QString &folder)
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
};

ORRERY_TEST(intake, TestIntake);
#include "tst_intake.moc"
