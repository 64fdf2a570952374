// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the bytes: no crash, no hang, and what was read is written back as it was.
#include "core/base/json.h"
#include "core/task/ignore.h"
#include "core/task/jsontext.h"
#include "core/task/params.h"
#include "core/task/pep440.h"
#include "core/task/pep508.h"
#include "core/task/requirements.h"
#include "core/task/requirements_paste.h"
#include "core/task/settings.h"
#include "core/task/shellwords.h"

#include "tests/support/main.h"
#include "tests/task/generated.h"

#include <QElapsedTimer>

using namespace orrery;
using orrery::test::Chance;

namespace {

// Any one input may take so long, under sanitizers and on a busy machine.
constexpr qint64 longestTurn = 2000;

const std::vector<std::string> ignorePieces{"*",
                                            "**",
                                            "/",
                                            "**/",
                                            "/**",
                                            "?",
                                            "[",
                                            "]",
                                            "[!a-z]",
                                            "[[:alpha:]]",
                                            "[[:",
                                            ":]",
                                            "\\",
                                            "!",
                                            "#",
                                            "\n",
                                            "\r\n",
                                            " ",
                                            "\xef\xbb\xbf",
                                            "\xff",
                                            "abc",
                                            ".py",
                                            "-",
                                            "^",
                                            std::string(1, '\0'),
                                            std::string(300, '*'),
                                            "[[:digit:]]*"};
const std::vector<std::string> requirementPieces{"numpy",
                                                 "==1.0",
                                                 ">=",
                                                 "~=1",
                                                 "[a,b]",
                                                 "(",
                                                 ")",
                                                 ";",
                                                 "python_version < '3'",
                                                 "and",
                                                 "\"",
                                                 "'",
                                                 "\\\n",
                                                 "\n",
                                                 "\r",
                                                 "\r\n",
                                                 "#",
                                                 " # ",
                                                 "@",
                                                 "https://x.org/a-1-py3-none-any.whl",
                                                 "git+ssh://x#egg=",
                                                 "-r ",
                                                 "-e ",
                                                 "--hash=sha256:0",
                                                 "--hash",
                                                 "-",
                                                 "${X}",
                                                 "${",
                                                 "\xef\xbb\xbf",
                                                 "\xff\xfe",
                                                 "\xc2\x85",
                                                 "\xe2\x80\xa8",
                                                 "\xc2\xa0",
                                                 "\xff",
                                                 std::string(1, '\0'),
                                                 ".whl",
                                                 "./",
                                                 std::string(200, '('),
                                                 "[",
                                                 "]",
                                                 "====",
                                                 "1!",
                                                 "+",
                                                 "\\"};

// Short ones, since most texts should be valid.
const std::vector<std::string> jsonPieces{"{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "\"",
                                          "\"a\"",
                                          "\"b\":1",
                                          "1",
                                          "0",
                                          "-",
                                          ".5",
                                          "e+1",
                                          "E",
                                          "true",
                                          "false",
                                          "null",
                                          "\\u",
                                          "00e9",
                                          "\\n",
                                          "\\",
                                          "\\\"",
                                          "\\ud83d",
                                          "\\ude00",
                                          "NaN",
                                          "'",
                                          "//",
                                          "/*",
                                          "\xc3\xa9",
                                          "\xff",
                                          "\xed\xa0\x80",
                                          "\xef\xbb\xbf",
                                          " ",
                                          "\t",
                                          "\n",
                                          "\r\n",
                                          "\x01",
                                          "\x7f",
                                          std::string(1, '\0')};
const std::vector<std::string> jsonTexts{
    R"({"exec_file_name": "train.py", "data_uri": "", "data_path": "", "output_path": ""})",
    R"({"a": [1, -0.5, 1e9, true, false, null, "x", {}], "b": {"c": "\u00e9\ud83d\ude00\n"}})", "[[], {}, \"\", 0]",
    "{\n  \"exec_file_name\": \"a.py\",\n  \"data_uri\": \"https://x.org/y\"\n}\n"};
const std::vector<std::string> yamlPieces{"command: ",   "python x.py", "bindings:",  "\n",
                                          "\n  ",        "input0: ",    "dir:x",      "- {data: a/1, path: /input0}",
                                          "limits: ",    "{time: 2h}",  "parameters", ":",
                                          ": ",          "&a ",         "*a",         "!!int",
                                          "|",           ">",           "'",          "\"",
                                          "#",           " # c",        "[",          "]",
                                          "{",           "}",           ",",          "---",
                                          "...",         "%YAML",       "? ",         "<<: ",
                                          "\t",          "\xff",        "\xc3\xa9",   "\r\n",
                                          "~",           "env:",        "A: 1",       "profile: gear",
                                          "network: ",   "off",         "cpus: .inf", "-",
                                          "\xef\xbb\xbf"};
const std::vector<std::string> versionPieces{
    "1",       ".",  "0",  "!",   "rc", "a", "dev", "post", "-", "_", "+",  "local",
    "v",       "==", "~=", "===", ">=", "<", "!=",  ",",    "*", " ", "\t", "99999999999999999999",
    "\xc2\xb2"};

std::string generated(const std::vector<std::string> &pieces, std::string last, Chance &chance)
{
    if (!chance.oneIn(4) && last.size() < 4000)
        return orrery::test::mutated(std::move(last), pieces, chance);
    std::string text;
    for (int count = chance.number(12); count > 0; --count)
        text += chance.of(pieces);
    return text;
}

} // namespace

class TestFuzz : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ignoreRules()
    {
        Chance chance(1);
        std::string rules, path = "a";
        const QDeadlineTimer until = orrery::test::fuzzingTime();
        while (!until.hasExpired()) {
            rules = generated(ignorePieces, std::move(rules), chance);
            path = generated(ignorePieces, std::move(path), chance);
            QElapsedTimer turn;
            turn.start();
            const auto list = std::make_shared<const IgnoreList>(
                IgnoreList::parse(QByteArray::fromStdString(rules), QStringLiteral("x")));
            IgnoreRules::none().inDirectory({}, list).decide(path, chance.oneIn(2));
            QVERIFY2(turn.elapsed() < longestTurn, QByteArray::fromStdString(rules).toPercentEncoding());
        }
    }

    void requirements()
    {
        Chance chance(2);
        std::string text;
        const QDeadlineTimer until = orrery::test::fuzzingTime();
        while (!until.hasExpired()) {
            text = generated(requirementPieces, std::move(text), chance);
            const QByteArray bytes = QByteArray::fromStdString(text);
            QElapsedTimer turn;
            turn.start();
            Requirements file = Requirements::parse(bytes);
            QVERIFY2(file.toBytes() == bytes, bytes.toPercentEncoding());
            file.problems();
            qsizetype at = 0;
            for (const RequirementLine &line : file.lines()) {
                QCOMPARE(line.offset, at);
                at += line.length;
            }
            if (!file.lines().empty())
                change(file, chance, bytes);
            parsePastedRequirements(QString::fromUtf8(bytes));
            QVERIFY2(turn.elapsed() < longestTurn, bytes.toPercentEncoding());
        }
    }

    // Strict JSON is what a second strict reader takes for JSON, and the place of a fault lies in the text.
    void json()
    {
        Chance chance(3);
        const QDeadlineTimer until = orrery::test::fuzzingTime();
        int valid = 0;
        while (!until.hasExpired()) {
            const QByteArray bytes
                = QByteArray::fromStdString(orrery::test::mutated(chance.of(jsonTexts), jsonPieces, chance));
            const auto scanned = scanJson(bytes);
            // The other one refuses half a surrogate pair, which RFC 8259 (8.2) allows, allows a byte order mark, and
            // takes a NUL for the end.
            const bool excused = bytes.contains("\\u") || bytes.startsWith("\xef\xbb\xbf") || bytes.contains('\0');
            QVERIFY2(excused || scanned.has_value() == Json::accept(bytes.toStdString()), bytes.toPercentEncoding());
            QVERIFY(scanned || (scanned.error().offset >= 0 && scanned.error().offset <= bytes.size()));
            valid += scanned ? 1 : 0;
            if (auto params = Params::parse(bytes)) {
                params->setDataPath(QStringLiteral("new \"value\""));
                const auto again = Params::parse(params->toBytes());
                QVERIFY2(again && again->dataPath() == u"new \"value\"", bytes.toPercentEncoding());
            }
        }
        QVERIFY(valid > 0);
    }

    void settings()
    {
        Chance chance(4);
        std::string text;
        const QDeadlineTimer until = orrery::test::fuzzingTime();
        while (!until.hasExpired()) {
            text = generated(yamlPieces, std::move(text), chance);
            const QByteArray bytes = QByteArray::fromStdString(text);
            QElapsedTimer turn;
            turn.start();
            Settings settings = Settings::fromBytes(bytes, Settings::Origin::Orrery);
            QCOMPARE(settings.toBytes(), bytes);
            for (const Problem &problem : settings.problems())
                QVERIFY2(!problem.message.isEmpty(), bytes.toPercentEncoding());
            if (settings.setText(QStringLiteral("image"), QStringLiteral("a: #b")))
                QVERIFY2(settings.values().image == u"a: #b", bytes.toPercentEncoding());
            else
                QCOMPARE(settings.toBytes(), bytes);
            std::ignore = exportOpenBayes(settings, QStringLiteral("x.py"), bytes);
            std::ignore = splitCommand(QString::fromUtf8(bytes));
            QVERIFY2(turn.elapsed() < longestTurn, bytes.toPercentEncoding());
        }
    }

    void versions()
    {
        Chance chance(5);
        std::string version, dependency;
        const QDeadlineTimer until = orrery::test::fuzzingTime();
        while (!until.hasExpired()) {
            version = generated(versionPieces, std::move(version), chance);
            dependency = generated(requirementPieces, std::move(dependency), chance);
            QElapsedTimer turn;
            turn.start();
            QVERIFY(versionClauseLength(version) <= version.size());
            // A version may stand behind ==.
            if (isVersion(version))
                QVERIFY2(isVersionSpecifier("==" + version), version.c_str());
            std::ignore = isVersionSpecifier(version);
            if (const auto parsed = parseDependency(dependency))
                QVERIFY(parsed->name.end <= dependency.size() && parsed->specifier.end <= dependency.size());
            else
                QVERIFY(parsed.error().at <= dependency.size());
            if (const auto marker = parseMarker(dependency); !marker)
                QVERIFY(marker.error().at <= dependency.size());
            QVERIFY2(turn.elapsed() < longestTurn, QByteArray::fromStdString(version + dependency).toPercentEncoding());
        }
    }

private:
    // A change touches its own line alone, or nothing.
    static void change(Requirements &file, Chance &chance, const QByteArray &bytes)
    {
        const QByteArray plain = Requirements::parse(bytes).toBytes();
        const auto at = static_cast<std::size_t>(chance.number(static_cast<int>(file.lines().size())));
        const RequirementLine line = file.lines()[at];
        Result<> done;
        switch (chance.number(5)) {
        case 0:
            done = file.setVersion(at, QStringLiteral(">=3,<4"));
            break;
        case 1:
            done = file.setExtras(at, {QStringLiteral("q")});
            break;
        case 2:
            done = file.setMarker(at, QStringLiteral("os_name == 'q'"));
            break;
        case 3:
            done = file.setComment(at, QStringLiteral("q"));
            break;
        default:
            done = file.replace(at, QStringLiteral("q==1"));
        }
        const QByteArray after = file.toBytes();
        if (!done) {
            QVERIFY2(after == plain, plain.toPercentEncoding());
            return;
        }
        if (plain.startsWith("\xff\xfe") || plain.startsWith("\xfe\xff")
            || plain.startsWith(QByteArrayView("\0\0\xfe\xff", 4)))
            return; // lengths are those of UTF-8
        QVERIFY2(after.startsWith(plain.first(line.offset)), plain.toPercentEncoding());
        QVERIFY2(after.endsWith(plain.sliced(line.offset + line.length)), plain.toPercentEncoding());
    }
};

ORRERY_TEST(fuzz, TestFuzz);
#include "tst_fuzz.moc"
