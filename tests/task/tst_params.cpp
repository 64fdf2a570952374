// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/params.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

using namespace orrery;
using orrery::test::TempDir;

class TestParams : public QObject
{
    Q_OBJECT

    // The line:column of the problem, or "ok".
    static QString place(const QByteArray &text)
    {
        const auto params = Params::parse(text);
        return params ? QStringLiteral("ok")
                      : QStringLiteral("%1:%2").arg(params.error().line).arg(params.error().column);
    }

private Q_SLOTS:
    void strictJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected"); // "ok", or where the fault is
        const auto row = [](const char *name, const QByteArray &text, const char *expected) {
            QTest::newRow(name) << text << QString::fromLatin1(expected);
        };
        row("empty object", "{}", "ok");
        row("white space around", " \t\r\n{ } \n", "ok");
        row("all kinds", "{\"a\":[1,-0,0.5,1e9,1E+2,true,false,null,\"x\",{}]}", "ok");
        row("escapes", "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud83d\"}", "ok");
        row("empty file", "", "1:1");
        row("only space", "  \n ", "2:2");
        row("trailing comma in object", "{\n  \"a\": 1,\n}", "2:9");
        row("trailing comma in array", "{\"a\": [1,]}", "1:9");
        row("two commas", "{\"a\": [1,,2]}", "1:10");
        row("leading comma", "{,}", "1:2");
        row("byte order mark", "\xef\xbb\xbf{}", "1:1");
        row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "1:1");
        row("not UTF-8, after a wide character", "{\"\xc3\xa9\xff\": 1}", "1:4");
        row("overlong", "{\"\xc0\xaf\": 1}", "1:3");
        row("encoded surrogate", "{\"\xed\xa0\x80\": 1}", "1:3");
        row("NaN", "{\"a\": NaN}", "1:7");
        row("-Infinity", "{\"a\": -Infinity}", "1:7");
        row("Python's True", "{\"a\": True}", "1:7");
        row("single quotes", "{'a': 1}", "1:2");
        row("comment", "{} // x", "1:4");
        row("hash comment", "{\"a\": # x\n1}", "1:7");
        row("leading zero", "{\"a\": 012}", "1:7");
        row("plus", "{\"a\": +1}", "1:7");
        row("no digits behind the point", "{\"a\": 1.}", "1:7");
        row("no exponent", "{\"a\": 1e}", "1:7");
        row("hexadecimal", "{\"a\": 0x1}", "1:7");
        row("raw newline in a text", "{\"a\": \"x\ny\"}", "1:7");
        row("raw tabulator in a text", "{\"a\": \"x\ty\"}", "1:9");
        row("unknown escape", "{\"a\": \"C:\\data\"}", "1:10");
        row("short \\u", "{\"a\": \"\\u12\"}", "1:8");
        row("unclosed text", "{\"a\": \"x", "1:7");
        row("unclosed object", "{\"a\": 1", "1:8");
        row("missing colon", "{\"a\" 1}", "1:6");
        row("missing comma", "{\"a\": 1 \"b\": 2}", "1:9");
        row("two values", "{} {}", "1:4");
        row("NUL", QByteArray("{}\0", 3), "1:3");
        row("array", "[]", "1:1");
        row("text", " \"x\"", "1:2");
        row("old Mac lines", "{\r\"a\": 1,\r}", "2:7");
        row("Windows lines", "{\r\n\"a\": 1,\r\n}", "2:7");
        row("depth bomb", QByteArray("{\"a\":") + QByteArray(100'000, '['), "1:206");
        row("deep object bomb", QByteArray("{\"a\":").repeated(50'000), "1:1006");
        row("large", QByteArray(Params::largest + 1, ' '), "1:1");
    }
    void strictJson()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(place(text), expected);
    }

    void faultsAreNamed()
    {
        QCOMPARE(Params::parse("{\"a\":1,}").error().code, Code("params.invalid_json"));
        QCOMPARE(Params::parse("[]").error().code, Code("params.wrong_type"));
    }

    void obviousFaultsAreRepaired_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("repaired");
        QTest::newRow("trailing comma") << QByteArray("{\"a\": 1 ,\n}") << QByteArray("{\"a\": 1 \n}");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << QByteArray("{}");
        QTest::newRow("True") << QByteArray("{\"a\": True}") << QByteArray("{\"a\": true}");
    }
    void obviousFaultsAreRepaired()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, repaired);
        const auto params = Params::parse(text);
        QVERIFY(!params && params.error().fix);
        const auto edit = std::get<ReplaceFile>(params.error().fix->edits.at(0));
        QCOMPARE(edit.expected, text);
        QCOMPARE(edit.bytes, repaired);
    }

    void editKeepsEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("odd formatting")
            << QByteArray("{ \"z\" :[1 ,2],\n\t\"data_path\":   \"a\\u0062\" , \"y\":{} }\r\n\n") << "new"
            << QByteArray("{ \"z\" :[1 ,2],\n\t\"data_path\":   \"new\" , \"y\":{} }\r\n\n");
        QTest::newRow("same value keeps its escapes")
            << QByteArray("{\"data_path\": \"a\\u0062\"}") << "ab" << QByteArray("{\"data_path\": \"a\\u0062\"}");
        QTest::newRow("wrong type") << QByteArray("{\"data_path\": [1, {\"data_path\": 2}], \"b\": 1}") << "x"
                                    << QByteArray("{\"data_path\": \"x\", \"b\": 1}");
        QTest::newRow("the last of two") << QByteArray("{\"data_path\": \"1\", \"data_path\": \"2\"}") << "x"
                                         << QByteArray("{\"data_path\": \"1\", \"data_path\": \"x\"}");
        QTest::newRow("nested namesake") << QByteArray("{\"o\": {\"data_path\": \"1\"}, \"data_path\": \"2\"}") << "x"
                                         << QByteArray("{\"o\": {\"data_path\": \"1\"}, \"data_path\": \"x\"}");
        QTest::newRow("escaped key") << QByteArray("{\"data\\u005fpath\": \"2\"}") << "x"
                                     << QByteArray("{\"data\\u005fpath\": \"x\"}");
        QTest::newRow("special characters") << QByteArray("{\"data_path\": \"\"}") << "a\"\\\n\u00e9\u0001"
                                            << QByteArray("{\"data_path\": \"a\\\"\\\\\\n\xc3\xa9\\u0001\"}");
        QTest::newRow("added, indented") << QByteArray("{\n\t\"a\": 1,\n\t\"b\" : 2\n}\n") << "x"
                                         << QByteArray("{\n\t\"a\": 1,\n\t\"b\" : 2,\n\t\"data_path\" : \"x\"\n}\n");
        QTest::newRow("added, one line") << QByteArray("{\"a\": 1, \"b\": 2}") << "x"
                                         << QByteArray("{\"a\": 1, \"b\": 2, \"data_path\": \"x\"}");
        QTest::newRow("added, one short line")
            << QByteArray("{\"a\": 1}") << "x" << QByteArray("{\"a\": 1, \"data_path\": \"x\"}");
        QTest::newRow("added, compact") << QByteArray("{\"a\":1}") << "x"
                                        << QByteArray("{\"a\":1,\"data_path\":\"x\"}");
        QTest::newRow("added, Windows lines") << QByteArray("{\r\n  \"a\": 1\r\n}") << "x"
                                              << QByteArray("{\r\n  \"a\": 1,\r\n  \"data_path\": \"x\"\r\n}");
        QTest::newRow("added to nothing")
            << QByteArray(" {}\n") << "x" << QByteArray(" {\n    \"data_path\": \"x\"\n}\n");
    }
    void editKeepsEverythingElse()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, value);
        QFETCH(QByteArray, after);
        auto params = Params::parse(before);
        QVERIFY(params);
        params->setDataPath(value);
        QCOMPARE(params->toBytes(), after);
        QCOMPARE(params->dataPath(), value);
    }

    void values()
    {
        const auto params = Params::parse("{\"exec_file_name\": \"\\ud83d\\ude00.py\", \"data_uri\": 5, \"x\": \"y\"}");
        QVERIFY(params);
        QCOMPARE(params->execFileName(), QStringLiteral("\U0001F600.py"));
        QCOMPARE(params->dataUri(), QString());
        QCOMPARE(params->outputPath(), QString());
        QCOMPARE(params->value(u"x"), QStringLiteral("y"));
    }

    void fileIsReadAndWritten()
    {
        const TempDir dir;
        QCOMPARE(Params::read(dir.path()).error().code, Code("params.missing"));
        Params params;
        params.setExecFileName(QStringLiteral("main.py"));
        QVERIFY(params.write(dir.path()));
        const auto again = Params::read(dir.path());
        QVERIFY(again);
        QCOMPARE(again->toBytes(), params.toBytes());
        QCOMPARE(again->execFileName(), QStringLiteral("main.py"));
        dir.write("params.json", "{,}");
        QCOMPARE(Params::read(dir.path()).error().detail, QStringLiteral("params.json:1:2"));
        dir.write("params.json", QByteArray(3 << 20, ' '));
        QCOMPARE(Params::read(dir.path()).error().code, Code("params.invalid_json"));
    }

    // Anything at all gives a value or a problem; what is read can be edited, and the edit is read back.
    void noise()
    {
        QRandomGenerator random(20260101);
        const QByteArray seeds[] = {"{\"exec_file_name\": \"a.py\", \"data_path\": [1, -2.5e3, \"\\u00e9\", null]}",
                                    "{ }",
                                    "\"\\",
                                    "{\"a\":{\"b\":[[[true]]]}}",
                                    "NaN",
                                    "\xef\xbb\xbf"};
        const QByteArray alphabet = "{}[]\",:\\u0123456789abcdefnrt-+.eE \n\r\t/#'\xc3\xa9\xff";
        const QDeadlineTimer deadline(3000);
        int parsed = 0;
        for (int round = 0; round < 60'000 && !deadline.hasExpired(); ++round) {
            QByteArray text = seeds[random.bounded(static_cast<int>(std::size(seeds)))];
            for (quint32 n = random.bounded(8); n > 0; --n) {
                const qsizetype at = random.bounded(static_cast<int>(text.size()) + 1);
                const char c = alphabet[random.bounded(static_cast<int>(alphabet.size()))];
                if (random.bounded(3) == 0 && at < text.size())
                    text.remove(at, random.bounded(4));
                else
                    text.insert(at, c);
            }
            auto params = Params::parse(text);
            if (!params) {
                QVERIFY(params.error().line >= 1 && params.error().column >= 1);
                continue;
            }
            ++parsed;
            const QString value = QString::fromUtf8(text.left(6)) + QChar(random.bounded(1, 0xffff));
            params->setDataPath(value);
            const auto again = Params::parse(params->toBytes());
            QVERIFY2(again, params->toBytes().constData());
            QCOMPARE(again->dataPath(), value);
        }
        QVERIFY(parsed > 100);
    }
};

ORRERY_TEST(params, TestParams);
#include "tst_params.moc"
