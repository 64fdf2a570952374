// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/text.h"
#include "tests/log/generated.h"
#include "tests/support/main.h"

using namespace orrery;
using namespace Qt::StringLiterals;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleSee_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, QByteArray bytes, QString text) { QTest::newRow(name) << bytes << text; };
        row("empty", "", u""_s);
        row("plain", "epoch 1", u"epoch 1"_s);
        row("colours", "\x1b[1;31mred\x1b[0m plain", u"red plain"_s);
        row("title", "\x1b]0;window title\ax", u"x"_s);
        row("title, ended by ST", "\x1b]0;title\x1b\\x", u"x"_s);
        row("link", "\x1b]8;;https://a.b\x1b\\text\x1b]8;;\x1b\\", u"text"_s);
        row("character set", "\x1b(Bx", u"x"_s);
        row("cursor", "\x1b[2K\x1b[1A\x1b[?25hx", u"x"_s);
        row("cut sequence", "x\x1b[3", u"x"_s);
        row("no sequence", "\x1b[3\x01x", u"x"_s);
        row("cut title", "x\x1b]0;title", u"x"_s);
        row("control characters",
            QByteArray("a\0b\x01"
                       "c\td",
                       7),
            u"abc\td"_s);
        row("utf-8", "gr\xc3\xbc\xc3\x9f", u"grüß"_s);
        row("not utf-8",
            "a\xff"
            "b",
            u"a\uFFFDb"_s);
        row("cut utf-8", "a\xc3", u"a\uFFFD"_s);
        row("backspace", "ab\bc", u"ac"_s);
        row("backspace over a pair", "a\xf0\x9f\x9a\x80\b", u"a"_s);
        row("backspace at the beginning", "\b\bx", u"x"_s);
    }
    void whatPeopleSee()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, text);
        QCOMPARE(logText(bytes).text, text);
    }

    void stylesOfTerminals()
    {
        const LogText shown = logText("a\x1b[1;31mb\x1b[22mc\x1b[38;5;208md\x1b[38;2;1;2;3me\x1b[48:2::4:5:6mf\x1b[mg");
        QCOMPARE(shown.text, u"abcdefg"_s);
        QCOMPARE(shown.spans.size(), std::size_t(6));
        const auto &spans = shown.spans;
        QVERIFY(spans[0].style.bold && spans[0].begin == 1);
        QCOMPARE(spans[0].style.text, (LogColor{LogColor::Kind::Indexed, 1}));
        QVERIFY(!spans[1].style.bold);
        QCOMPARE(spans[2].style.text, (LogColor{LogColor::Kind::Indexed, 208}));
        QCOMPARE(spans[3].style.text, (LogColor{LogColor::Kind::Direct, 0x010203}));
        QCOMPARE(spans[4].style.ground, (LogColor{LogColor::Kind::Direct, 0x040506}));
        QCOMPARE(spans[5].style, LogStyle());
        LogStyle style;
        style.apply("97;104;3;4;7;9;8;2");
        QCOMPARE(style.text, (LogColor{LogColor::Kind::Indexed, 15}));
        QCOMPARE(style.ground, (LogColor{LogColor::Kind::Indexed, 12}));
        QVERIFY(style.italic && style.underlined && style.inverse && style.struck && style.hidden && style.faint);
        style.apply("23;24;27;28;29;39;49;22");
        QCOMPARE(style, LogStyle());
        style.apply("38;5");
        style.apply("38;2;999999999999;1");
        style.apply(QByteArray(100'000, ';'));
        QCOMPARE(style, LogStyle());
    }

    void statesOfAProgressBar_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<bool>("states");
        const auto row = [](const char *name, QByteArray line, QByteArray last, bool states) {
            QTest::newRow(name) << line << last << states;
        };
        row("none", "100%", "100%", false);
        row("windows", "text\r", "text", false);
        row("bar", "\r10%\r50%\r100%", "100%", true);
        row("returns behind", "10%\r50%\r", "50%", true);
        row("one state", "\r10%", "10%", false);
        row("nothing", "\r\r", "", false);
    }
    void statesOfAProgressBar()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, last);
        QFETCH(const bool, states);
        QCOMPARE(lastState(line).toByteArray(), last);
        QCOMPARE(hasStates(line), states);
    }

    void whatIsSearchedLeadsBack()
    {
        QByteArray kept;
        std::vector<LogMove> moves;
        QVERIFY(!stripped("plain\ntext\n", kept, moves));
        const QByteArray log = "a\r\n\x1b[31mred\x1b[0m x\r\nb\rc\n";
        QVERIFY(stripped(log, kept, moves));
        QCOMPARE(kept, QByteArray("a\nred x\nb\rc\n"));
        QCOMPARE(moves.back().leftOut, log.size() - kept.size());
    }

    // Whatever a program writes: no crash, no control character on the screen, spans in order and within the text; and
    // what is searched has the same lines.
    void anything()
    {
        for (int seed = 0; seed < test::rounds(40, 3000); ++seed) {
            std::mt19937 random{unsigned(seed)};
            static const QByteArray pieces[]
                = {"\x1b", "[", "]",    "3",    ";",        ":",        "m", "\\", "\a", "\b", "\r", "\t",
                   "P",    "(", "\xc3", "\xbc", "\xf0\x9f", "\x9a\x80", "x", " ",  "38", "2",  "K",  "\n"};
            QByteArray bytes;
            for (int i = 0; i < 3000; ++i)
                bytes += pieces[std::uniform_int_distribution<std::size_t>(0, std::size(pieces) - 1)(random)];
            QByteArray kept;
            std::vector<LogMove> moves;
            if (stripped(bytes, kept, moves)) {
                QCOMPARE(kept.count('\n'), bytes.count('\n'));
                QVERIFY(!kept.contains('\x1b'));
            }
            bytes += test::generatedLog(unsigned(seed), 5000);
            for (const QByteArray &line : bytes.split('\n')) {
                const LogText shown = logText(line);
                for (const QChar c : shown.text)
                    QVERIFY(c >= u' ' ? c != u'\x7f' : c == u'\t');
                qsizetype before = -1;
                for (const LogSpan &span : shown.spans) {
                    QVERIFY(span.begin > before && span.begin < shown.text.size());
                    before = span.begin;
                }
                QVERIFY(!lastState(line).contains('\r'));
            }
        }
    }
};

ORRERY_TEST(text, TestText);
#include "tst_text.moc"
