// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "tests/task/checking.h"

using namespace orrery;
using orrery::test::CheckedTask;

class TestCheckCode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!CheckedTask::canReadCode())
            QSKIP("There is no Python 3.8 or newer here.");
    }

    void aGoodTaskHasNoProblem()
    {
        CheckedTask task;
        for (const Profile profile : {Profile::None, Profile::Orion, Profile::Gear}) {
            const CheckReport report = task.check(profile);
            QCOMPARE(CheckedTask::told(report), QStringList());
            QCOMPARE(report.files, 3);
            QVERIFY(!report.hasErrors());
        }
    }

    void syntax_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QStringList>("told");
        const auto at = [](const char *place) {
            return QStringList{QStringLiteral("error code.syntax train.py:") + QLatin1String(place)};
        };
        QTest::newRow("two signs") << QByteArray("x = 1\ny = = 1\n") << at("2:5");
        QTest::newRow("return outside a function") << QByteArray("x = 1\nreturn x\n") << at("2:1");
        QTest::newRow("not UTF-8") << QByteArray("x = 1\ny = '\xe9'\n") << at("2:6");
        QTest::newRow("UTF-8") << QByteArray("x = 1\ny = '\xc3\xa9'\n") << QStringList();
        QTest::newRow("Latin-1, declared") << QByteArray("# -*- coding: latin-1 -*-\ny = '\xe9'\n") << QStringList();
        QTest::newRow("unknown encoding") << QByteArray("# coding: klingon\n") << at("1:1");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfx = 1\n") << QStringList();
        QTest::newRow("NUL") << QByteArray("x = 1\ny = '\0'\n", 13) << at("2:6");
        QTest::newRow("Windows line ends") << QByteArray("x = 1\r\ny = 2\r\n") << QStringList();
        QTest::newRow("nothing") << QByteArray() << QStringList();
    }
    void syntax()
    {
        QFETCH(QByteArray, code);
        QFETCH(QStringList, told);
        CheckedTask task;
        task.write(QStringLiteral("train.py"), code);
        QCOMPARE(CheckedTask::told(task.check(Profile::Orion), {QStringLiteral("code.syntax")}), told);
    }

    void excludedCodeIsNotLookedAt()
    {
        CheckedTask task;
        task.write(QStringLiteral("broken.py"), "x = = 1\n");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)),
                 QStringList{QStringLiteral("error code.syntax broken.py:1:5")});
        task.write(QStringLiteral(".orreryignore"), "broken.py\n");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }

    void newerPython_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("place"); // empty: runs with 3.6
        const auto row = [](const char *name, const char *code, const char *place) {
            QTest::newRow(name) << QByteArray(code) << QString::fromLatin1(place);
        };
        row("= in an f-string", "a = 1\nprint(f'{a=}')\n", "2:7");
        row("a name before a value", "a = 1\nprint(f'a={a!r}')\n", "");
        row("a comparison in an f-string", "a = 1\nprint(f'{a==1!r}')\n", "");
        row("walrus", "if (n := 10) > 5:\n    print(n)\n", "1:5");
        row("positional-only", "def f(a, /, b):\n    pass\n", "1:7");
        row("keyword-only", "def f(a, *, b):\n    pass\n", "");
        row("match", "x = 1\nmatch x:\n    case 1:\n        pass\n", "2:1");
        row("match as a name", "match = 1\nprint(match)\n", "");
        row("except*", "try:\n    pass\nexcept* ValueError:\n    pass\n", "3:1");
        row("type parameters", "def f[T](x: T):\n    pass\n", "1:1");
        row("type statement", "type X = int\n", "1:1");
        row("type as a name", "type = 1\n", "");
        row("parenthesised with", "with (open('a') as f, open('b') as g):\n    pass\n", "1:1");
        row("with and parenthesised expressions", "with (open('a')) as f, (open('b')) as g:\n    pass\n", "");
        row("list[int] at run time", "def f(x: list[int]):\n    pass\n", "1:10");
        row("list[int] of a local variable", "def f():\n    x: list[int] = []\n", "");
        row("list[int] in quotes", "def f(x: 'list[int]'):\n    pass\n", "");
        row("a name of one's own", "list = {}\nx = list[0]\n", "");
        row("a union in an annotation", "def f(x: int | None):\n    pass\n", "1:10");
        row("a union of numbers", "x = 1 | 2\n", "");
        row("a union of dicts", "x = {} | {'a': 1}\n", "1:5");
        row("nested quotes", "a = {}\nprint(f'{a['x']}')\n", "2:7");
        row("other quotes", "a = {'x': 1}\nprint(f'{a[\"x\"]}')\n", "");
        row("module", "import dataclasses\n", "1:1");
        row("module, tried", "try:\n    import dataclasses\nexcept ImportError:\n    dataclasses = None\n", "");
        row("module, by version", "import sys\nif sys.version_info >= (3, 7):\n    import dataclasses\n", "");
        row("function of a module", "import math\nprint(math.prod([1, 2]))\n", "2:7");
        row("method of the same name", "class A:\n    prod = 1\nprint(A.prod)\n", "");
        row("argument", "import subprocess\nsubprocess.run(['a'], capture_output=True)\n", "2:1");
        row("future annotations", "from __future__ import annotations\n", "1:1");
    }
    void newerPython()
    {
        QFETCH(QByteArray, code);
        QFETCH(QString, place);
        CheckedTask task;
        task.write(QStringLiteral("train.py"), code);
        const QStringList told = CheckedTask::told(
            task.check(Profile::Orion), {QStringLiteral("code.needs_newer_python"), QStringLiteral("code.syntax")});
        QCOMPARE(told,
                 place.isEmpty() ? QStringList()
                                 : QStringList{QStringLiteral("error code.needs_newer_python train.py:") + place});
    }

    void aBackportServes()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "import dataclasses\n");
        QVERIFY(CheckedTask::find(task.check(Profile::Orion), "code.needs_newer_python"));
        task.write(QStringLiteral("requirements.txt"), "dataclasses\n");
        QCOMPARE(CheckedTask::told(task.check(Profile::Orion)), QStringList());
    }

    void theVersionOfTheRunDecides()
    {
        CheckedTask task;
        task.write(QStringLiteral("train.py"), "if (n := 10) > 5:\n    print(n)\n");
        CheckOptions options;
        options.python = QStringLiteral("3.7");
        QVERIFY(task.check(options).hasErrors());
        options.python = QStringLiteral("3.8");
        QCOMPARE(CheckedTask::told(task.check(options)), QStringList());
    }

    void notebooks()
    {
        CheckedTask task;
        task.write(QStringLiteral("nb.ipynb"), R"nb({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
            {"cell_type":"markdown","source":"x = = 1"},
            {"cell_type":"code","source":["%matplotlib inline\n","!pip install x\n","x = !ls\n","await f()"]},
            {"cell_type":"code","source":"%%bash\nls | wc"},
            {"cell_type":"code","source":["a = 1\n","b = = 2"]}]})nb");
        const CheckReport report = task.check(Profile::None);
        QCOMPARE(CheckedTask::told(report), QStringList{QStringLiteral("error code.syntax nb.ipynb:2:5")});
        QVERIFY(report.problems.front().message.contains(u"3"));
        task.write(QStringLiteral("nb.ipynb"), "{");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)).size(), 1);
        task.write(
            QStringLiteral("nb.ipynb"),
            R"({"metadata":{"kernelspec":{"language":"julia"}},"cells":[{"cell_type":"code","source":"x = = 1"}]})");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }
};

ORRERY_TEST(check_code, TestCheckCode);
#include "tst_check_code.moc"
