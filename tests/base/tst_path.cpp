// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path.h"

#include "tests/support/main.h"

using namespace orrery;

class TestPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fromBytes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("name") << QByteArray("a") << true;
        QTest::newRow("deep") << QByteArray("a/b/c.py") << true;
        QTest::newRow("dots in a name") << QByteArray("..a/.b") << true;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("absolute") << QByteArray("/a") << false;
        QTest::newRow("trailing slash") << QByteArray("a/") << false;
        QTest::newRow("double slash") << QByteArray("a//b") << false;
        QTest::newRow("dot") << QByteArray("a/./b") << false;
        QTest::newRow("dot dot") << QByteArray("a/../b") << false;
        QTest::newRow("above") << QByteArray("../b") << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("too long") << QByteArray(4096, 'a') << false;
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << true;
    }
    void fromBytes()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        QCOMPARE(TaskPath::fromBytes(text.toStdString()).has_value(), valid);
    }

    void normalised_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result"); // empty: refused
        QTest::newRow("as people write") << "./a//b/"
                                         << "a/b";
        QTest::newRow("up and down") << "a/../b"
                                     << "b";
        QTest::newRow("root") << "."
                              << "";
        QTest::newRow("root by detour") << "a/.."
                                        << "";
        QTest::newRow("above") << "a/../../b"
                               << "";
        QTest::newRow("absolute") << "/a"
                                  << "";
    }
    void normalised()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        const auto path = TaskPath::normalised(text);
        QCOMPARE(path.has_value(), !result.isEmpty());
        if (path)
            QCOMPARE(QString::fromStdString(path->bytes()), result);
    }

    void parts()
    {
        const TaskPath path = *TaskPath::fromBytes("a/b/c.py");
        QCOMPARE(path.fileName(), std::string_view("c.py"));
        QCOMPARE(path.parent()->bytes(), std::string("a/b"));
        QCOMPARE(path.depth(), 3);
        QVERIFY(!path.isInRoot());
        QVERIFY(!TaskPath::fromBytes("a")->parent());
        QCOMPARE(path.parent()->child("d"), *TaskPath::fromBytes("a/b/d"));
    }

    void displayCannotDisguise()
    {
        QCOMPARE(displayName("a\nb\xe2\x80\xae"
                             "c\x1b"),
                 QStringLiteral("a\\nb\\u202ec\\u001b"));
        QCOMPARE(displayName("a\xff"), QStringLiteral("a\ufffd"));
    }
};

ORRERY_TEST(path, TestPath);
#include "tst_path.moc"
