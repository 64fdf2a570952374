// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/common/logtext.h"

using namespace orrery;
using namespace Qt::StringLiterals;

class TestLogText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("lines");
        const auto row
            = [](const char *name, QByteArray bytes, QStringList lines) { QTest::newRow(name) << bytes << lines; };
        row("empty", "", {u""_s});
        row("two", "a\nb\n", {u"a"_s, u"b"_s, u""_s});
        row("unfinished", "a\nb", {u"a"_s, u"b"_s});
        row("windows", "a\r\nb\r\n", {u"a"_s, u"b"_s, u""_s});
        row("progress bar", "10%\r50%\r100%\ndone\n", {u"100%"_s, u"done"_s, u""_s});
        row("colours", "\x1b[1;31mred\x1b[0m plain", {u"red plain"_s});
        row("title", "\x1b]0;window title\ax", {u"x"_s});
        row("control characters",
            QByteArray("a\0b\x01"
                       "c\td",
                       7),
            {u"abc\td"_s});
        row("utf-8", "gr\xc3\xbc\xc3\x9f", {u"grüß"_s});
        row("not utf-8",
            "a\xff"
            "b",
            {u"a\uFFFDb"_s});
        row("backspace", "ab\bc", {u"ac"_s});
    }

    void lines()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QStringList, lines);
        LogText whole;
        QStringList found = whole.feed(bytes);
        found << whole.unfinished();
        QCOMPARE(found, lines);

        // However it comes: a character, an escape sequence, a line end may be cut anywhere.
        LogText pieces;
        found.clear();
        for (const char byte : bytes)
            found += pieces.feed(QByteArrayView(&byte, 1));
        found << pieces.unfinished();
        QCOMPARE(found, lines);
    }

    void anEndlessLineIsCut()
    {
        LogText text;
        text.feed(QByteArray(1'000'000, 'x'));
        const QString cut = text.unfinished();
        QVERIFY(cut.size() <= LogText::longestLine + 1);
        QCOMPARE(text.feed("\nnext\n"), (QStringList{cut, u"next"_s}));
    }
};

ORRERY_TEST(logtext, TestLogText);
#include "tst_logtext.moc"
