// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check.h"
#include "core/task/init.h"
#include "core/task/params.h"
#include "core/task/settings.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFile>

using namespace orrery;
using orrery::test::TempDir;

class TestInit : public QObject
{
    Q_OBJECT

    static QStringList names(const InitPlan &plan)
    {
        QStringList list;
        for (const PlannedFile &file : plan.files)
            list.append(file.file);
        return list;
    }

private Q_SLOTS:
    void theScriptIsGuessed_data()
    {
        QTest::addColumn<QStringList>("files"); // a name ending in + has a main block
        QTest::addColumn<QString>("script");
        QTest::newRow("the only one") << QStringList{u"a.py"_qs} << "a.py";
        QTest::newRow("main block") << QStringList{u"a.py"_qs, u"b.py+"_qs} << "b.py";
        QTest::newRow("usual name") << QStringList{u"a.py"_qs, u"train.py"_qs, u"util.py"_qs} << "train.py";
        QTest::newRow("main before train") << QStringList{u"train.py+"_qs, u"main.py+"_qs} << "main.py";
        QTest::newRow("no tests") << QStringList{u"setup.py+"_qs, u"test_a.py+"_qs, u"conftest.py"_qs, u"z.py"_qs}
                                  << "z.py";
        QTest::newRow("root before subfolder") << QStringList{u"a.py"_qs, u"src/main.py+"_qs} << "a.py";
    }
    void theScriptIsGuessed()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, script);
        const TempDir dir;
        for (QString name : files) {
            const bool main = name.endsWith(u'+');
            if (main)
                name.chop(1);
            dir.write(name, main ? "if __name__ == '__main__':\n    print(1)\n" : "x = 1\n");
        }
        const auto plan = planInit(dir.path(), {}, Progress::none(), {});
        QVERIFY(plan);
        QCOMPARE(plan->script, script);
        QVERIFY(!QFile::exists(dir.path("params.json"))); // planning writes nothing
    }

    void openBayes()
    {
        const TempDir dir;
        dir.write("train.py", "print(1)\n");
        dir.write("orrery.yaml", "# ours\nresource: rtx\nbindings:\n  input0: ada/digits/1\nparameters: {epochs: 3}\n");
        dir.write("openbayes.yaml", "# theirs\nkept: yes\nresource: cpu\n");
        InitOptions options;
        options.openBayes = true;
        const auto plan = planInit(dir.path(), options, Progress::none(), {});
        QVERIFY(plan);
        QVERIFY(names(*plan).contains(u"openbayes.yaml"_qs));
        QVERIFY(applyInit(*plan));
        const QByteArray text = dir.read("openbayes.yaml");
        QVERIFY2(text.startsWith("# theirs\nkept: yes\nresource: rtx\n"), text);
        QVERIFY(text.contains("data: ada/digits/1") && text.contains("command: python train.py")
                && text.contains("epochs: 3"));
        QVERIFY(planInit(dir.path(), options, Progress::none(), {})->files.empty());
        // Read where the other one is absent, with the same meaning.
        QVERIFY(QFile::remove(dir.path("orrery.yaml")));
        const Settings read = Settings::load(dir.path());
        QCOMPARE(read.bindings()[0].source, u"ada/digits/1"_qs);
        QCOMPARE(read.command(), u"python train.py"_qs);
        QVERIFY(planInit(dir.path(), options, Progress::none(), {})->files.empty());
    }

    void aFolderBecomesATask()
    {
        const TempDir dir;
        dir.write("train.py", "import numpy\nimport helper\nimport cv2\nopen('results/a.txt', 'w')\n");
        dir.write("helper.py", "import json\nfrom PIL import Image\n");
        const auto plan = planInit(dir.path(), {}, Progress::none(), {});
        QVERIFY(plan);
        QCOMPARE(names(*plan), (QStringList{u"params.json"_qs, u"requirements.txt"_qs}));
        QCOMPARE(plan->outputPath, u"results"_qs);
        QVERIFY(applyInit(*plan));
        const auto params = Params::read(dir.path());
        QCOMPARE(params->execFileName(), u"train.py"_qs);
        const QByteArray requirements = dir.read("requirements.txt").toLower();
        for (const char *package : {"numpy", "pillow", "opencv-python"})
            QVERIFY2(requirements.contains(package), requirements.constData());
        QVERIFY(!requirements.contains("helper") && !requirements.contains("json"));
        const auto report = check(dir.path(), {}, Progress::none(), {});
        QVERIFY(report && !report->hasErrors());
        const auto again = planInit(dir.path(), {}, Progress::none(), {});
        QVERIFY(again && again->files.empty());
    }

    void aScriptInASubfolderGetsALauncher()
    {
        const TempDir dir;
        dir.write("src/train.py", "if __name__ == '__main__':\n    print(1)\n");
        const auto plan = planInit(dir.path(), {}, Progress::none(), {});
        QVERIFY(plan);
        QCOMPARE(names(*plan), (QStringList{u"train.py"_qs, u"params.json"_qs, u"requirements.txt"_qs}));
        QVERIFY(applyInit(*plan));
        QVERIFY(!check(dir.path(), {}, Progress::none(), {})->hasErrors());
    }

    void whatIsThereStays()
    {
        const TempDir dir;
        dir.write("a.py", "import numpy\n");
        dir.write("b.py", "x = 1\n");
        dir.write("requirements.txt", "# mine\n");
        dir.write("params.json", "{\"exec_file_name\": \"b.py\",  \"mine\": 1}");
        const auto plan = planInit(dir.path(), {}, Progress::none(), {});
        QVERIFY(plan);
        QCOMPARE(names(*plan), QStringList{u"params.json"_qs});
        QVERIFY(applyInit(*plan));
        QCOMPARE(dir.read("requirements.txt"), QByteArray("# mine\n"));
        QVERIFY(dir.read("params.json").startsWith("{\"exec_file_name\": \"b.py\",  \"mine\": 1"));
    }

    void chosenScript()
    {
        const TempDir dir;
        dir.write("a.py", "");
        dir.write("b.py", "");
        InitOptions options;
        options.script = u"b.py"_qs;
        QCOMPARE(planInit(dir.path(), options, Progress::none(), {})->script, u"b.py"_qs);
        for (const QString &wrong : {u"c.py"_qs, u"../a.py"_qs, u"/etc/hosts"_qs}) {
            options.script = wrong;
            QCOMPARE(planInit(dir.path(), options, Progress::none(), {}).error().asError().code, Code("usage.script"));
        }
    }

    void nothingIsOverwrittenUnseen()
    {
        const TempDir dir;
        dir.write("a.py", "");
        const auto plan = planInit(dir.path(), {}, Progress::none(), {});
        dir.write("requirements.txt", "mine\n");
        QCOMPARE(applyInit(*plan).error().code, Code("task.changed"));
        QVERIFY(!QFile::exists(dir.path("params.json")));
        QCOMPARE(dir.read("requirements.txt"), QByteArray("mine\n"));
    }

    void errors()
    {
        const TempDir dir;
        QCOMPARE(planInit(dir.path(), {}, Progress::none(), {}).error().asError().code, Code("init.no_script"));
        QCOMPARE(planInit(dir.path("no"), {}, Progress::none(), {}).error().asError().code, Code("task.not_found"));
        dir.write("a.py", "");
        dir.write("params.json", "{,}");
        QCOMPARE(planInit(dir.path(), {}, Progress::none(), {}).error().asError().code, Code("params.invalid_json"));
    }
};

ORRERY_TEST(init, TestInit);
#include "tst_init.moc"
