// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/ignore.h"
#include "core/task/tree.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QElapsedTimer>

#include <sys/stat.h>

using namespace orrery;
using orrery::test::TempDir;

namespace {

// "" where nothing matches, else the line of the rule, negative where the path is kept.
int decidingLine(const QByteArray &rules, const std::string &path, bool isDirectory = false)
{
    const auto list = std::make_shared<const IgnoreList>(IgnoreList::parse(rules, QStringLiteral(".orreryignore")));
    const IgnoreDecision decision = IgnoreRules::none().inDirectory({}, list).decide(path, isDirectory);
    if (!decision.rule)
        return 0;
    return decision.excluded ? decision.rule->line : -decision.rule->line;
}

} // namespace

class TestIgnore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("directory");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *rules, const char *path, int line, bool directory = false) {
            QTest::newRow(name) << QByteArray(rules) << QByteArray(path) << directory << line;
        };
        row("a name anywhere", "x.log\n", "a/b/x.log", 1);
        row("a name with a slash only from the root", "a/x.log\n", "b/a/x.log", 0);
        row("a slash at the beginning anchors", "/x.log\n", "a/x.log", 0);
        row("a slash at the end: folders alone", "build/\n", "build", 0);
        row("a slash at the end: the folder", "build/\n", "a/build", 1, true);
        row("the last rule decides", "*.py\n!keep.py\n", "keep.py", -2);
        row("comments and empty lines count as lines", "# all\n\n*.py\n", "a.py", 3);
        row("an escaped hash", "\\#x\n", "#x", 1);
        row("an escaped exclamation mark", "\\!x\n", "!x", 1);
        row("spaces at the end fall away", "x  \n", "x", 1);
        row("an escaped space stays", "x\\ \n", "x ", 1);
        row("a tab at the end stays", "x\t\n", "x", 0);
        row("windows line ends", "x\r\ny\r\n", "y", 2);
        row("the byte order mark", "\xef\xbb\xbfx\n", "x", 1);
        row("no end of line", "x", "x", 1);
        row("a star stops at a slash", "a/*.txt\n", "a/b/c.txt", 0);
        row("a leading double star", "**/x\n", "a/b/x", 1);
        row("a leading double star is nothing too", "**/x\n", "x", 1);
        row("double star between slashes", "a/**/b\n", "a/x/y/b", 1);
        row("double star between slashes is nothing too", "a/**/b\n", "a/b", 1);
        row("double star at the end: what is inside", "a/**\n", "a/b/c", 1);
        row("double star at the end: not the folder", "a/**\n", "a", 0, true);
        row("double stars in a row", "**/**/x\n", "x", 1);
        row("double star behind letters and before slashes: git takes it for nothing", "a/b**//\n", "a/b", 1, true);
        row("a class", "*.py[co]\n", "a/x.pyo", 1);
        row("a negated class", "x[!a-c]\n", "xb", 0);
        row("a negated class with ^", "x[^a-c]\n", "xd", 1);
        row("a bracket first in a class", "x[]a]\n", "x]", 1);
        row("a class of POSIX", "x[[:digit:]_]\n", "x7", 1);
        row("an unknown class matches nothing", "x[[:letter:]]\n", "xa", 0);
        row("a class that is not closed", "x[a\n", "x[a", 0);
        row("a class holds no slash", "a[/]b/c\n", "a/b/c", 0);
        row("bytes that are not UTF-8", "*\xff\n", "a\xff", 1);
        row("a backslash at the end", "x\\\n", "x\\", 0);
    }

    void decides()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, path);
        QFETCH(bool, directory);
        QFETCH(int, line);
        QCOMPARE(decidingLine(rules, path.toStdString(), directory), line);
    }

    void namesTheRule()
    {
        const TempDir dir;
        dir.write(QStringLiteral(".orreryignore"), "# big\n*.ckpt   \n");
        dir.write(QStringLiteral("sub/.orreryignore"), "!best.ckpt\n/tmp\n");
        const auto decide
            = [&](const char *path) { return decideIgnored(dir.path(), *TaskPath::fromBytes(path), false).value(); };
        QCOMPARE(decide("a.ckpt").rule.value(), (IgnoreRule{QStringLiteral(".orreryignore"), 2, "*.ckpt"}));
        QVERIFY(decide("a.ckpt").excluded);
        QCOMPARE(decide("sub/best.ckpt").rule.value(),
                 (IgnoreRule{QStringLiteral("sub/.orreryignore"), 1, "!best.ckpt"}));
        QVERIFY(!decide("sub/best.ckpt").excluded);
        QVERIFY(decide("sub/tmp").excluded);
        QVERIFY(!decide("tmp").rule);
        QVERIFY(decide("x/__pycache__").rule == std::nullopt); // not a folder
        const IgnoreDecision cache = decide("x/__pycache__/a.bin");
        QVERIFY(cache.excluded && cache.rule->isBuiltIn());
        QCOMPARE(cache.rule->pattern, std::string("__pycache__/"));
    }

    void theOtherServicesFileCountsWhereOursIsMissing()
    {
        const TempDir dir;
        const auto excluded = [&](const char *path) {
            return decideIgnored(dir.path(), *TaskPath::fromBytes(path), false).value().excluded;
        };
        dir.write(QStringLiteral(".openbayesignore"), "a\n");
        QVERIFY(excluded("a"));
        dir.write(QStringLiteral(".orreryignore"), "b\n");
        QVERIFY(!excluded("a"));
        QVERIFY(excluded("b"));
    }

    void builtInRulesCanBeOverridden()
    {
        const TempDir dir;
        dir.write(QStringLiteral(".orreryignore"), "!.vscode/\n!*.pyc\n");
        const auto excluded = [&](const char *path, bool directory) {
            return decideIgnored(dir.path(), *TaskPath::fromBytes(path), directory).value().excluded;
        };
        QVERIFY(!excluded(".vscode", true));
        QVERIFY(!excluded("module.pyc", false));
        QVERIFY(excluded("module.pyo", false));
        QVERIFY(excluded(".git", false));
        QVERIFY(excluded("a/.git", true));
        QVERIFY(!excluded(".venv", false));
        QVERIFY(excluded(".venv", true));
        QVERIFY(!excluded("venv", true)); // a package may be called so
    }

    void unreadableFilesAreErrors()
    {
        const TempDir dir;
        QVERIFY(IgnoreRules::read(dir.path()));
        QVERIFY(QFile::link(QStringLiteral("/dev/null"), dir.path(QStringLiteral(".orreryignore"))));
        QVERIFY(!IgnoreRules::read(dir.path()));
        QVERIFY(QFile::remove(dir.path(QStringLiteral(".orreryignore"))));
        QVERIFY(::mkfifo(qPrintable(dir.path(QStringLiteral(".orreryignore"))), 0600) == 0);
        QVERIFY(!IgnoreRules::read(dir.path())); // and does not wait for a writer
        QCOMPARE(IgnoreRules::read(dir.path(QStringLiteral("none"))).error().code, Code("io.not_found"));
    }

    // A matcher that tries all ways one after the other would need years for these.
    void hostilePatternsTakeNoTime()
    {
        std::string stars, deep, text(4000, 'a');
        for (int i = 0; i < 60; ++i) {
            stars += "*a";
            deep += "**/a*/";
        }
        std::string path;
        while (path.size() < 4000)
            path += "aaaaaaaaa/";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(decidingLine(QByteArray::fromStdString(stars + "b\n"), text), 0);
        QCOMPARE(decidingLine(QByteArray::fromStdString(deep + "b\n"), path + "c"), 0);
        QCOMPARE(decidingLine(QByteArray::fromStdString(std::string(100'000, '*') + "/b\n"), path + "c"), 0);
        QCOMPARE(decidingLine(QByteArray::fromStdString(std::string(100'000, '?') + "\n"), text), 0);
        QCOMPARE(decidingLine(QByteArray(10'000'000, '['), text), 0);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

ORRERY_TEST(ignore, TestIgnore);
#include "tst_ignore.moc"
