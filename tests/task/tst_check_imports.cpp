// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/fix.h"
#include "core/task/importtable.h"

#include "tests/support/main.h"
#include "tests/task/checking.h"

using namespace orrery;
using orrery::test::CheckedTask;

class TestCheckImports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        CheckedTask task;
        if (task.check(Profile::Orion).checkedWith.isEmpty())
            QSKIP("There is no Python 3.8 or newer here.");
    }

    void table_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QByteArray>("distribution");
        QTest::newRow("cv2") << QByteArray("cv2") << QByteArray("opencv-python");
        QTest::newRow("sklearn.svm") << QByteArray("sklearn.svm") << QByteArray("scikit-learn");
        QTest::newRow("PIL") << QByteArray("PIL.Image") << QByteArray("pillow");
        QTest::newRow("yaml") << QByteArray("yaml") << QByteArray("PyYAML");
        QTest::newRow("bs4") << QByteArray("bs4") << QByteArray("beautifulsoup4");
        QTest::newRow("google.protobuf.text") << QByteArray("google.protobuf.text_format") << QByteArray("protobuf");
        QTest::newRow("unknown") << QByteArray("frobnicate.x") << QByteArray("frobnicate");
    }
    void table()
    {
        QFETCH(QByteArray, module);
        QFETCH(QByteArray, distribution);
        QCOMPARE(distributionsOf(module.toStdString()).front(), std::string_view(distribution.data()));
    }

    void tableIsLarge() { QVERIFY(importTableSize() >= 600); }

    void standardLibrary()
    {
        QVERIFY(standardModule("os.path")->isIn(6));
        QVERIFY(!standardModule("dataclasses")->isIn(6));
        QVERIFY(standardModule("dataclasses")->isIn(13));
        QVERIFY(standardModule("distutils.core")->isIn(11));
        QVERIFY(!standardModule("distutils")->isIn(12));
        QVERIFY(standardModule("_thread"));
        QVERIFY(!standardModule("numpy"));
    }

    void notListed_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("requirements");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char *name, const char *code, const char *requirements, const QStringList &told) {
            QTest::newRow(name) << QByteArray(code) << QByteArray(requirements) << told;
        };
        const QStringList first{QStringLiteral("warning requirements.import_not_listed train.py:1:1")};
        row("not listed", "import requests\n", "", first);
        row("listed", "import requests\n", "requests>=2\n", {});
        row("listed under another spelling", "import typing_extensions\n", "Typing.Extensions\n", {});
        row("another name", "import cv2\n", "numpy\nopencv-python==4.5\n",
            {QStringLiteral("info requirements.unused requirements.txt:1:1")});
        row("an alternative", "import cv2\n", "opencv-python-headless\n", {});
        row("from", "from yaml import load\n", "", first);
        row("a shared package", "from google.cloud import storage\n", "google-cloud-storage\n", {});
        row("another of the shared package", "from google import protobuf\n", "", first);
        row("in a function", "def f():\n    import requests\n", "",
            {QStringLiteral("warning requirements.import_not_listed train.py:2:5")});
        row("tried", "try:\n    import requests\nexcept ImportError:\n    requests = None\n", "", {});
        row("tried in vain", "try:\n    import requests\nexcept ImportError:\n    raise SystemExit\n", "",
            {QStringLiteral("warning requirements.import_not_listed train.py:2:5")});
        row("for types", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import requests\n", "", {});
        row("on a condition", "import sys\nif len(sys.argv) > 1:\n    import requests\n", "",
            {QStringLiteral("info requirements.import_not_listed train.py:3:5")});
        row("standard library", "import os, json, _thread, xml.etree\n", "", {});
        row("relative", "from . import helper\n", "", {});
        row("one's own", "import helper, pkg.sub, inner\n", "", {});
        row("by name", "import importlib\nimportlib.import_module('requests')\n", "",
            {QStringLiteral("info requirements.import_not_listed train.py:2:1")});
        row("unused", "print(1)\n", "requests\n", {QStringLiteral("info requirements.unused requirements.txt:1:1")});
        row("a tool", "print(1)\n", "jupyter\npytest-cov\n", {});
    }
    void notListed()
    {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, requirements);
        QFETCH(QStringList, told);
        CheckedTask task;
        task.write(QStringLiteral("helper.py"), "");
        task.write(QStringLiteral("pkg/sub.py"), "");
        task.write(QStringLiteral("src/inner/__init__.py"), "");
        task.write(QStringLiteral("train.py"), code);
        task.write(QStringLiteral("requirements.txt"), requirements);
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), told);
    }

    void addingItEndsIt()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "import sklearn\n");
        task.write(QStringLiteral("requirements.txt"), "# mine");
        const CheckReport report = task.check(Profile::None);
        QVERIFY(applyFix(task.root(), *CheckedTask::find(report, "requirements.import_not_listed")->fix).has_value());
        QCOMPARE(task.directory().read(QStringLiteral("requirements.txt")), QByteArray("# mine\nscikit-learn\n"));
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }

    void theMissingFileIsMadeFromTheImports()
    {
        CheckedTask task;
        QFile::remove(task.root() + QStringLiteral("/requirements.txt"));
        task.write(QStringLiteral("train.py"), "import sklearn, yaml, os\n");
        const CheckReport report = task.check(Profile::Gear);
        QVERIFY(!report.hasErrors());
        const CheckReport orion = task.check(Profile::Orion);
        QVERIFY(orion.hasErrors());
        const CheckReport none = task.check(Profile::None);
        QVERIFY(applyFix(task.root(), *CheckedTask::find(none, "requirements.missing")->fix).has_value());
        QCOMPARE(task.directory().read(QStringLiteral("requirements.txt")), QByteArray("PyYAML\nscikit-learn\n"));
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }

    void requirementsThemselves_data()
    {
        QTest::addColumn<QByteArray>("requirements");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char *name, const char *requirements, const QStringList &told) {
            QTest::newRow(name) << QByteArray(requirements) << told;
        };
        row("invalid", "requests\nnumpy=>1\n", {QStringLiteral("error requirements.invalid_line requirements.txt:2")});
        row("valid", "requests\nnumpy>=1 # comment\n", {});
        row("twice", "requests\nRequests\n", {QStringLiteral("warning requirements.duplicate requirements.txt:2")});
        row("twice, by markers", "requests ; python_version < '3'\nRequests ; python_version >= '3'\n", {});
        row("included", "-r other.txt\n", {});
    }
    void requirementsThemselves()
    {
        QFETCH(QByteArray, requirements);
        QFETCH(QStringList, told);
        CheckedTask task;
        task.write(QStringLiteral("other.txt"), "requests\n");
        task.write(QStringLiteral("train.py"), "import requests\n");
        task.write(QStringLiteral("requirements.txt"), requirements);
        QStringList lines;
        const CheckReport report = task.check(Profile::None);
        for (const QString &line : CheckedTask::told(report))
            lines.append(line.section(u':', 0, 1));
        lines.removeOne(QStringLiteral("info requirements.unused requirements.txt:2"));
        QCOMPARE(lines, told);
        if (const Problem *duplicate = CheckedTask::find(report, "requirements.duplicate")) {
            QVERIFY(duplicate->fix && applyFix(task.root(), *duplicate->fix));
            QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
        }
    }

    void anUnknownListIsNotJudged()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "import frobnicate\n");
        task.write(QStringLiteral("requirements.txt"), "git+https://example.org/frob.git\n");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }

    void profilesHavePackages()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "import numpy, torch, frobnicate\n");
        const CheckReport report = task.check(Profile::Orion);
        QCOMPARE(CheckedTask::told(report),
                 QStringList{QStringLiteral("warning requirements.import_not_listed train.py:1:1")});
        QCOMPARE(report.providedByProfile, (QStringList{QStringLiteral("numpy"), QStringLiteral("torch")}));
        QCOMPARE(CheckedTask::told(task.check(Profile::None)).size(), 3);
    }

    void pinningWhatIsThere()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "import numpy\n");
        task.write(QStringLiteral("requirements.txt"), "numpy==1.19.5 ; python_version < '3.7'\n");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
        QCOMPARE(CheckedTask::told(task.check(Profile::Gear)),
                 QStringList{QStringLiteral("info requirements.preinstalled_pinned requirements.txt:1:1")});
        const CheckReport report = task.check(Profile::Orion);
        QCOMPARE(CheckedTask::told(report),
                 QStringList{QStringLiteral("warning requirements.preinstalled_pinned requirements.txt:1:1")});
        QVERIFY(applyFix(task.root(), *report.problems.front().fix).has_value());
        QCOMPARE(CheckedTask::told(task.check(Profile::Orion)), QStringList());
    }
};

ORRERY_TEST(check_imports, TestCheckImports);
#include "tst_check_imports.moc"
