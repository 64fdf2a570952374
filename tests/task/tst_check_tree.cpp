// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_tree.h"
#include "core/task/fix.h"

#include "tests/support/main.h"
#include "tests/task/checking.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::CheckedTask;

class TestCheckTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("portable");
        QTest::newRow("plain") << QByteArray("model-1.0_final (2).pt") << true;
        QTest::newRow("Chinese") << QByteArray("数据.csv") << true;
        QTest::newRow("colon") << QByteArray("a:b") << false;
        QTest::newRow("backslash") << QByteArray("a\\b") << false;
        QTest::newRow("line end") << QByteArray("a\nb") << false;
        QTest::newRow("trailing dot") << QByteArray("a.") << false;
        QTest::newRow("leading dot") << QByteArray(".a") << true;
        QTest::newRow("trailing space") << QByteArray("a ") << false;
        QTest::newRow("device") << QByteArray("con.txt") << false;
        QTest::newRow("nearly a device") << QByteArray("cone.txt") << true;
        QTest::newRow("COM1") << QByteArray("COM1") << false;
        QTest::newRow("COM0") << QByteArray("COM0") << true;
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
    }
    void names()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, portable);
        QCOMPARE(unportableName(name.toStdString()).isEmpty(), portable);
    }

    void symlinks_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("escapes");
        QTest::newRow("inside") << QByteArray("sub/../train.py") << false;
        QTest::newRow("nowhere inside") << QByteArray("missing") << false;
        QTest::newRow("above") << QByteArray("../x") << true;
        QTest::newRow("absolute") << QByteArray("/etc/passwd") << true;
        QTest::newRow("itself") << QByteArray("link") << true;
        QTest::newRow("by another link") << QByteArray("out/x") << true;
    }
    void symlinks()
    {
        QFETCH(QByteArray, target);
        QFETCH(bool, escapes);
        CheckedTask task;
        task.write(QStringLiteral("sub/a"), "");
        QCOMPARE(::symlink("..", qPrintable(task.root() + QStringLiteral("/out"))), 0);
        task.write(QStringLiteral(".orreryignore"), "/out\n");
        QCOMPARE(::symlink(target.constData(), qPrintable(task.root() + QStringLiteral("/link"))), 0);
        const CheckReport report = task.check(Profile::None);
        const QStringList told = CheckedTask::told(report);
        QCOMPARE(told, escapes ? QStringList{QStringLiteral("error tree.symlink_escapes link:0:0")} : QStringList());
        if (escapes) {
            QVERIFY(applyFix(task.root(), *report.problems.front().fix).has_value());
            QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
        }
    }

    void unreadable()
    {
        if (::geteuid() == 0)
            QSKIP("root reads everything");
        CheckedTask task;
        task.write(QStringLiteral("secret [1].txt"), "x");
        ::chmod(qPrintable(task.root() + QStringLiteral("/secret [1].txt")), 0);
        const CheckReport report = task.check(Profile::None);
        QCOMPARE(CheckedTask::told(report), QStringList{QStringLiteral("error tree.unreadable secret [1].txt:0:0")});
        QVERIFY(applyFix(task.root(), *report.problems.front().fix).has_value());
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }

    void oneNameInTwoCases()
    {
        CheckedTask task;
        task.write(QStringLiteral("a/Data.csv"), "");
        task.write(QStringLiteral("a/data.csv"), "");
        task.write(QStringLiteral("b/data.csv"), "");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)),
                 QStringList{QStringLiteral("warning tree.name_not_portable a/data.csv:0:0")});
    }

    void large()
    {
        CheckedTask task;
        const QString file = task.directory().write(QStringLiteral("data/big"), "");
        QCOMPARE(::truncate(qPrintable(file), largeTree - 1000), 0);
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
        QCOMPARE(::truncate(qPrintable(file), largeTree + 1), 0);
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList{QStringLiteral("warning tree.large :0:0")});
        task.write(QStringLiteral(".orreryignore"), "data/\n");
        QCOMPARE(CheckedTask::told(task.check(Profile::None)), QStringList());
    }

    void hostileTrees()
    {
        CheckedTask task;
        const QByteArray root = QFile::encodeName(task.root());
        QCOMPARE(::mkfifo((root + "/pipe.py").constData(), 0600), 0);
        task.write(QStringLiteral("deep.py"), QByteArray("x = ") + QByteArray(5000, '(') + QByteArray(5000, ')'));
        task.write(QStringLiteral("minus.py"), QByteArray("x = ") + QByteArray(200000, '-') + "1\n");
        task.write(QStringLiteral("plus.py"), QByteArray("x = 1") + QByteArray("+1").repeated(100000) + "\n");
        task.write(QStringLiteral("else.py"),
                   QByteArray("if 1:\n pass\n") + QByteArray("elif 1:\n pass\n").repeated(3000));
        task.write(QStringLiteral("bytes.py"), QByteArray("\0\xff\xfe\x80", 4));
        task.write(QStringLiteral("deep.ipynb"), QByteArray(100000, '['));
        QFile odd(QFile::decodeName(root) + QStringLiteral("/large.py"));
        QVERIFY(odd.open(QIODevice::WriteOnly));
        QVERIFY(odd.resize(Bytes(5) << 20));
        odd.close();
        const CheckReport report = task.check(Profile::None);
        QVERIFY(CheckedTask::find(report, "code.syntax"));
        QVERIFY(report.files >= 9);
    }
};

ORRERY_TEST(check_tree, TestCheckTree);
#include "tst_check_tree.moc"
