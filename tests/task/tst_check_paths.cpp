// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/fix.h"

#include "tests/support/main.h"
#include "tests/task/checking.h"

using namespace orrery;
using orrery::test::CheckedTask;

class TestCheckPaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!CheckedTask::canReadCode())
            QSKIP("There is no Python 3.8 or newer here.");
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const char *code, const char *told) {
            QTest::newRow(name) << QByteArray(code) << QString::fromLatin1(told);
        };
        row("above the root", "open('../x.csv')\n", "error 1:6");
        row("up and down", "open('a/../x.csv')\n", "");
        row("down and out", "open('a/../../x.csv')\n", "error 1:6");
        row("home", "open('~/x.csv')\n", "error 1:6");
        row("somebody's home", "import os\nos.listdir('/home/ada/data')\n", "error 2:12");
        row("the run's own home", "open('/hyperai/home/x')\n", "");
        row("a sentence", "print('../x.csv')\n", "");
        row("pandas", "import pandas as pd\npd.read_csv('../x.csv')\n", "error 2:13");
        row("a keyword", "open(file='../x.csv')\n", "error 1:11");
        row("joined", "import os\nos.path.join('..', 'x')\n", "error 2:1");
        row("joined inside", "import os\nos.path.join('a', '..', 'x')\n", "");
        row("a constant", "D = '../data'\nopen(D)\n", "error 1:5");
        row("the beginning of an f-string", "n = 1\nopen(f'../x{n}.csv')\n", "error 2:6");
        row("pathlib", "from pathlib import Path\nPath('..') / 'x'\n", "error 2:1");
        row("beside the script", "import os\nopen(os.path.join(os.path.dirname(__file__), 'x'))\n", "");
        row("above the script", "import os\nopen(os.path.join(os.path.dirname(__file__), '..', 'x'))\n", "error 2:6");
        row("above the script by pathlib", "from pathlib import Path\nx = Path(__file__).parent.parent / 'x'\n",
            "error 2:5");
        row("an argument's default", "import argparse\nargparse.ArgumentParser().add_argument('--d', default='../x')\n",
            "warning 2:55");
        row("after chdir", "import os\nos.chdir('a')\nopen('../x')\n", "warning 3:6");
        row("a URL", "open('http://x/../y')\n", "");
    }
    void paths()
    {
        QFETCH(QByteArray, code);
        QFETCH(QString, told);
        CheckedTask task;
        task.write(QStringLiteral("train.py"), code);
        const QStringList lines = CheckedTask::told(
            task.check(Profile::Orion), {QStringLiteral("code.path_escapes"), QStringLiteral("code.syntax")});
        QCOMPARE(lines,
                 told.isEmpty() ? QStringList()
                                : QStringList{told.section(u' ', 0, 0) + QStringLiteral(" code.path_escapes train.py:")
                                              + told.section(u' ', 1)});
    }

    void aPathOfTheTaskCanBeMended()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "a = 1\nopen('../data/x.csv')\n");
        const CheckReport before = task.check(Profile::None);
        QVERIFY(!CheckedTask::find(before, "code.path_escapes")->fix);
        task.write(QStringLiteral("data/x.csv"), "1\n");
        const CheckReport report = task.check(Profile::None);
        const Problem *problem = CheckedTask::find(report, "code.path_escapes");
        QVERIFY(problem && problem->fix);
        QCOMPARE(problem->severity, Severity::Warning);
        QVERIFY(applyFix(task.root(), *problem->fix).has_value());
        QCOMPARE(task.directory().read(QStringLiteral("train.py")), QByteArray("a = 1\nopen('data/x.csv')\n"));
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
        QVERIFY(!applyFix(task.root(), *problem->fix).has_value()); // it no longer fits
    }

    void placesOfTheSandbox()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "open('/output/x')\nd = '/input0'\n'/output'\n");
        CheckOptions options;
        QCOMPARE(CheckedTask::told(task.check(options)), QStringList());
        options.isolated = false;
        QCOMPARE(CheckedTask::told(task.check(options)),
                 (QStringList{QStringLiteral("warning code.path_unavailable train.py:1:6"),
                              QStringLiteral("warning code.path_unavailable train.py:2:5")}));
    }
};

ORRERY_TEST(check_paths, TestCheckPaths);
#include "tst_check_paths.moc"
