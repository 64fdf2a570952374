// SPDX-License-Identifier: GPL-3.0-or-later
// Our decisions are those of git: generated trees and rule files, asked of `git check-ignore`.
#include "core/base/files.h"
#include "core/process/process.h"
#include "core/task/ignore.h"
#include "core/task/tree.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "tests/task/generated.h"

#include <map>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::Chance;
using orrery::test::TempDir;

namespace {

const std::vector<std::string> names{
    "a",  "b",   "ab", "abc",  "aa",  "foo",  "bar", "foo.py",    "a.b", "x y",  "a ",    " a",       "#a",
    "!a", "[a]", "]",  "-",    "a-b", "a\\b", "*",   "?",         "\\",  "a\nb", "\xff",  "\xc3\xa9", "A1",
    "7",  "_",   ".h", "a**b", "^x",  "a\tb", "a]",  "é\xcc\x81", ".",   "..",   "build", "b\x7f",    "a\r"};
const std::vector<std::string> pieces{"a",           "b",
                                      "ab",          "foo",
                                      "*",           "**",
                                      "/",           "?",
                                      "[ab]",        "[a-c]",
                                      "[!a]",        "[^b-z]",
                                      "[]a]",        "**/",
                                      "/**",         "/**/",
                                      ".py",         "\\a",
                                      "\\*",         "\\",
                                      "[[:alpha:]]", "[[:digit:]_]",
                                      "[[:punct:]]", "[[:foo:]]",
                                      "[[:space:]]", "[a",
                                      "]",           "[",
                                      "-",           " ",
                                      "\\ ",         "\xff",
                                      "\xc3",        "[\\]a]",
                                      "[a-]",        "[--z]",
                                      "[!-~]",       "[[:upper:][:digit:]]",
                                      "[:]",         "[[:]a]",
                                      "***",         "*/",
                                      "//",          "\\/",
                                      "[\\a-\\c]",   "[/]",
                                      "[.-0]",       "\t",
                                      "[z-a]",       "[[a]",
                                      "[]-a]",       "[]-]",
                                      "[\xc0-\xff]"};

std::string generatedName(Chance &chance)
{
    std::string name = chance.of(names);
    if (chance.oneIn(4))
        name += chance.of(names);
    return name == "." || name == ".." ? "dots" : name;
}

// A real path with some of it replaced by pieces of patterns: most of them match something.
std::string generatedPattern(const std::vector<std::string> &paths, Chance &chance)
{
    std::string pattern;
    if (chance.oneIn(2) && !paths.empty()) {
        pattern = chance.of(paths);
        if (chance.oneIn(2))
            pattern = pattern.substr(pattern.rfind('/') + 1);
        for (int changes = chance.number(3); changes > 0; --changes) {
            const auto at = static_cast<std::size_t>(chance.number(static_cast<int>(pattern.size()) + 1));
            pattern.replace(at, std::min<std::size_t>(static_cast<std::size_t>(chance.number(4)), pattern.size() - at),
                            chance.of(pieces));
        }
    } else {
        for (int count = 1 + chance.number(5); count > 0; --count)
            pattern += chance.of(pieces);
    }
    if (chance.oneIn(4))
        pattern += '/';
    if (chance.oneIn(6))
        pattern = '/' + pattern;
    if (chance.oneIn(4))
        pattern = '!' + pattern;
    if (chance.oneIn(12))
        pattern += chance.oneIn(2) ? "  " : "\r";
    return pattern;
}

QByteArray generatedRules(const std::vector<std::string> &paths, Chance &chance)
{
    std::string text = chance.oneIn(12) ? "\xef\xbb\xbf" : "";
    for (int lines = 1 + chance.number(6); lines > 0; --lines) {
        if (chance.oneIn(10))
            text += chance.oneIn(2) ? "# a comment\n" : "\n";
        text += generatedPattern(paths, chance);
        text += lines == 1 && chance.oneIn(3) ? "" : chance.oneIn(10) ? "\r\n" : "\n";
    }
    return QByteArray::fromStdString(text);
}

// The tree, with the same rules for git and for us.
void makeTree(const QString &root, Chance &chance)
{
    std::vector<std::string> folders{""}, paths;
    for (int count = 3 + chance.number(14); count > 0; --count) {
        const std::string path = chance.of(folders) + generatedName(chance);
        const std::string onDisk = root.toStdString() + '/' + path;
        if (std::find(paths.begin(), paths.end(), path) != paths.end())
            continue;
        paths.push_back(path);
        if (chance.oneIn(2)) {
            QVERIFY(::mkdir(onDisk.c_str(), 0700) == 0);
            folders.push_back(path + '/');
        } else if (chance.oneIn(8)) {
            QVERIFY(::symlink(".", onDisk.c_str()) == 0);
        } else {
            const int file = ::open(onDisk.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
            QVERIFY(file >= 0);
            ::close(file);
        }
    }
    for (const std::string &folder : folders) {
        if (!folder.empty() && !chance.oneIn(4))
            continue;
        std::vector<std::string> below;
        for (const std::string &path : paths) {
            if (path.starts_with(folder))
                below.push_back(path.substr(folder.size()));
        }
        const QByteArray rules = generatedRules(below, chance);
        for (const char *name : {".gitignore", ".orreryignore"}) {
            const std::string onDisk = root.toStdString() + '/' + folder + name;
            const int file = ::open(onDisk.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
            QVERIFY(file >= 0 && writeAll(file, rules, {}));
            ::close(file);
        }
    }
}

// file:line:pattern of the rule that git applies to each path; "::" where there is none.
std::map<QByteArray, QByteArray> askGit(const TempDir &dir, const QByteArray &paths)
{
    const QString defaults = dir.write(QStringLiteral("built-in"), IgnoreList::builtInText().toByteArray());
    const QStringList environment{QStringLiteral("PATH=") + qEnvironmentVariable("PATH"),
                                  QStringLiteral("HOME=/nonexistent"), QStringLiteral("GIT_CONFIG_NOSYSTEM=1"),
                                  QStringLiteral("LC_ALL=C")};
    const QString work = dir.path(QStringLiteral("trees"));
    const auto git = [&](const QStringList &arguments, const QByteArray &input) {
        const auto result = runProcess(
            {.program = QStringLiteral("git"),
             .arguments
             = QStringList{QStringLiteral("-c"), QStringLiteral("core.excludesFile=") + defaults} + arguments,
             .workingDirectory = work,
             .environment = environment,
             .input = input,
             .outputLimit = Bytes(1) << 30});
        if (!result || result->exitCode > 1)
            qFatal("git: %s", result ? result->error.constData() : "not started");
        return result->output;
    };
    git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("--template="),
         QStringLiteral("--separate-git-dir=") + dir.path(QStringLiteral("repository"))},
        {});
    const QByteArray answer
        = git({QStringLiteral("check-ignore"), QStringLiteral("--no-index"), QStringLiteral("--stdin"),
               QStringLiteral("-z"), QStringLiteral("-v"), QStringLiteral("-n")},
              paths);
    std::map<QByteArray, QByteArray> rules;
    const QList<QByteArray> fields = answer.split('\0');
    for (qsizetype i = 0; i + 3 < fields.size(); i += 4) {
        QByteArray file = fields[i];
        if (file == defaults.toUtf8())
            file = "built-in";
        rules[fields[i + 3]] = displayName(file.replace(".gitignore", ".orreryignore").toStdString()).toUtf8() + ':'
            + fields[i + 1] + ':' + fields[i + 2];
    }
    return rules;
}

QByteArray asText(const std::optional<IgnoreRule> &rule, const QByteArray &tree)
{
    if (!rule)
        return "::";
    const QByteArray file = rule->isBuiltIn() ? rule->file.toUtf8() : tree + '/' + rule->file.toUtf8();
    return file + ':' + QByteArray::number(rule->line) + ':' + QByteArray::fromStdString(rule->pattern);
}

} // namespace

class TestIgnoreGit : public QObject
{
    Q_OBJECT

    const orrery::test::TempDirsInMemory m_inMemory; // thousands of tiny files

private Q_SLOTS:
    void agreesWithGit_data()
    {
        QTest::addColumn<quint32>("seed");
        const int batches = test::isLongSuite() ? 20 : 2;
        for (quint32 seed = 1; seed <= static_cast<quint32>(batches); ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void agreesWithGit()
    {
        QFETCH(quint32, seed);
        if (findProgram(QStringLiteral("git")).isEmpty())
            QSKIP("git is not installed");
        constexpr int trees = 250;
        const TempDir dir;
        Chance chance(seed);
        QByteArray question;
        std::vector<std::vector<TreeEntry>> walked;
        for (int tree = 0; tree < trees; ++tree) {
            const QString root = dir.path(QStringLiteral("trees/%1").arg(tree));
            QVERIFY(makeDirectory(root));
            makeTree(root, chance);
            walked.push_back(walkTree(root, {.descendExcluded = true}).value());
            for (const TreeEntry &entry : walked.back())
                question += QByteArray::number(tree) + '/' + QByteArray::fromStdString(entry.path.bytes()) + '\0';
        }
        const auto expected = askGit(dir, question);

        int excluded = 0;
        for (int tree = 0; tree < trees; ++tree) {
            const QByteArray name = QByteArray::number(tree);
            for (const TreeEntry &entry : walked[static_cast<std::size_t>(tree)]) {
                const auto rule = expected.find(name + '/' + QByteArray::fromStdString(entry.path.bytes()));
                QVERIFY(rule != expected.end());
                const auto decision = decideIgnored(dir.path(QStringLiteral("trees/%1").arg(tree)), entry.path,
                                                    entry.type == TreeEntry::Type::Directory);
                QVERIFY(decision);
                const QByteArray ours = asText(decision->rule, name);
                QVERIFY2(ours == rule->second, rule->first + "\n git:  " + rule->second + "\n ours: " + ours);
                QCOMPARE(entry.packed, !decision->excluded);
                QCOMPARE(entry.rule, decision->excluded ? decision->rule : std::nullopt);
                excluded += decision->excluded ? 1 : 0;
            }
        }
        QVERIFY2(excluded > trees, "the generated rules must exclude something");
    }
};

ORRERY_TEST(ignore_git, TestIgnoreGit);
#include "tst_ignore_git.moc"
