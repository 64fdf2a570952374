// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/shellwords.h"

#include "tests/support/main.h"

using namespace orrery;

class TestCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void split_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("words"); // joined by |; "!" and the column: an error
        QTest::newRow("plain") << " python  train.py\t--lr=0.1 "
                               << "python|train.py|--lr=0.1";
        QTest::newRow("empty") << "  "
                               << "";
        QTest::newRow("quotes") << "a 'b c' \"d e\" f\\ g"
                                << "a|b c|d e|f g";
        QTest::newRow("joined") << "a'b'\"c\"\\d"
                                << "abcd";
        QTest::newRow("empty word") << "a '' \"\""
                                    << "a||";
        QTest::newRow("escapes in double quotes") << "\"a\\\"b\\\\c\\d\""
                                                  << "a\"b\\c\\d";
        QTest::newRow("nothing in single quotes") << "'a\\$b\"'"
                                                  << "a\\$b\"";
        QTest::newRow("continued line") << "a \\\n b"
                                        << "a|b";
        QTest::newRow("final newline") << "a b\n"
                                       << "a|b";
        QTest::newRow("lone dollar") << "a$ $"
                                     << "a$|$";
        QTest::newRow("globs are words") << "a *.py"
                                         << "a|*.py";
        QTest::newRow("open quote") << "a 'b"
                                    << "!3";
        QTest::newRow("open double quote") << "a \"b"
                                           << "!3";
        QTest::newRow("backslash at the end") << "a\\"
                                              << "!2";
        QTest::newRow("pipe") << "a | b"
                              << "!3";
        QTest::newRow("and") << "a && b"
                             << "!3";
        QTest::newRow("redirection") << "a > b"
                                     << "!3";
        QTest::newRow("variable") << "a $HOME"
                                  << "!3";
        QTest::newRow("variable in quotes") << "a \"${HOME}\""
                                            << "!4";
        QTest::newRow("second line") << "a\nb"
                                     << "!2";
        QTest::newRow("assignment") << "A=1 python x"
                                    << "!1";
    }
    void split()
    {
        QFETCH(QString, command);
        QFETCH(QString, words);
        const auto result = splitCommand(command);
        if (words.startsWith(u'!')) {
            QVERIFY(!result);
            QCOMPARE(result.error().detail, QStringLiteral("column ") + words.mid(1));
        } else {
            QVERIFY2(result, result ? "" : qPrintable(result.error().message));
            QCOMPARE(result->join(u'|'), words);
        }
    }

    void quotedWordsComeBack()
    {
        const QStringList words{u"a"_qs, u""_qs, u"it's"_qs, u"$x \\ \"y\"\n"_qs, u"--lr=0.1"_qs, u"\u00e9|;"_qs};
        QCOMPARE(*splitCommand(joinCommand(words)), words);
    }
};

ORRERY_TEST(command, TestCommand);
#include "tst_command.moc"
