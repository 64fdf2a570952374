// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the bytes: no crash, no hang, and what was read is written back as it was.
#include "core/task/ignore.h"
#include "core/task/requirements.h"
#include "core/task/requirements_paste.h"

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
