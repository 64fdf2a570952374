// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/pep440.h"
#include "core/task/requirements.h"
#include "core/task/requirements_files.h"
#include "core/task/requirements_paste.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

using namespace orrery;
using orrery::test::TempDir;
using Kind = RequirementLine::Kind;
using Source = Requirement::Source;

namespace {

QStringList codesWithLines(const std::vector<Problem> &problems)
{
    QStringList list;
    for (const Problem &problem : problems)
        list += QStringLiteral("%1 %2:%3:%4")
                    .arg(problem.code.toString(), problem.file)
                    .arg(problem.line)
                    .arg(problem.column);
    return list;
}

} // namespace

class TestRequirements : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheParts()
    {
        const auto file = Requirements::parse("Foo_Bar [a, b] >=1.0, <2 ; python_version < '3.8'  # why\n"
                                              "name @ https://example.org/x.zip\n"
                                              "-e ./local[dev]\n"
                                              "-r base.txt\n"
                                              "--index-url https://example.org/simple --pre\n"
                                              "a==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"
                                              "x==${VERSION}\n");
        const auto &lines = file.lines();
        QCOMPARE(lines.size(), 7U);
        const Requirement &first = *lines[0].requirement;
        QCOMPARE(first.name, QStringLiteral("Foo_Bar"));
        QCOMPARE(first.normalisedName, QStringLiteral("foo-bar"));
        QCOMPARE(first.extras, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(first.specifier, QStringLiteral(">=1.0, <2"));
        QCOMPARE(first.marker, QStringLiteral("python_version < '3.8'"));
        QCOMPARE(first.comment, QStringLiteral("why"));
        QCOMPARE(lines[1].requirement->source, Source::Url);
        QCOMPARE(lines[1].requirement->location, QStringLiteral("https://example.org/x.zip"));
        QVERIFY(lines[2].requirement->editable);
        QCOMPARE(lines[2].requirement->source, Source::Path);
        QCOMPARE(lines[2].requirement->location, QStringLiteral("./local"));
        QCOMPARE(lines[2].requirement->extras, QStringList{QStringLiteral("dev")});
        QCOMPARE(lines[3].kind, Kind::Include);
        QCOMPARE(lines[3].file, QStringLiteral("base.txt"));
        QCOMPARE(lines[4].kind, Kind::Option);
        QCOMPARE(lines[4].options.size(), 2U);
        QCOMPARE(lines[4].options[0].value, QStringLiteral("https://example.org/simple"));
        QCOMPARE(lines[5].requirement->hashes, (QStringList{QStringLiteral("sha256:00"), QStringLiteral("sha256:11")}));
        QCOMPARE(lines[5].line, 6);
        QCOMPARE(lines[5].lineCount, 3);
        QCOMPARE(lines[6].line, 9);
        QCOMPARE(lines[6].requirement->specifier, QStringLiteral("==${VERSION}"));
        QVERIFY(file.find(u"foo.bar") == &lines[0]);
        QVERIFY(file.find(u"missing") == nullptr);
    }

    void edits_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("after"); // null: refused
        const auto row
            = [](const char *name, const char *before, const char *what, const char *value, const char *after) {
                  QTest::newRow(name) << QByteArray(before) << QString::fromUtf8(what) << QString::fromUtf8(value)
                                      << QByteArray(after);
              };
        row("version", "# c\r\na ==1.0 ; os_name=='nt' # x\r\n\r\nb\r\n", "version", ">=2",
            "# c\r\na >=2 ; os_name=='nt' # x\r\n\r\nb\r\n");
        row("a version where there was none", "# c\na[x] ; os_name=='nt'\n", "version", "==2",
            "# c\na[x]==2 ; os_name=='nt'\n");
        row("no version", "#\na[x] ==1 # y", "version", "", "#\na[x] # y");
        row("a version in parentheses", "#\na (>=1)", "version", ">=2", "#\na >=2");
        row("a version over lines", "#\na>=1,\\\n  <2 # y\nb", "version", "==3", "#\na==3 # y\nb");
        row("a version before hashes", "#\na==1 \\\n --hash=sha256:00\n", "version", "==2",
            "#\na==2 \\\n --hash=sha256:00\n");
        row("not a version", "#\na", "version", "=1", nullptr);
        row("a version with a line break", "#\na", "version", "==1\nb", nullptr);
        row("a version that would be a comment", "#\na", "version", "===1 # x", nullptr);
        row("a version of a URL", "#\na @ https://x.org/y", "version", "==1", nullptr);
        row("extras", "#\na ==1", "extras", "x,y", "#\na[x,y] ==1");
        row("other extras", "#\na [x] ==1", "extras", "z", "#\na [z] ==1");
        row("no extras", "#\na [x] ==1", "extras", "", "#\na ==1");
        row("extras of a name with a URL", "#\na @ https://x.org/y", "extras", "x", "#\na[x] @ https://x.org/y");
        row("extras that are none", "#\na", "extras", "x y", nullptr);
        row("extras of a path", "#\n./a", "extras", "x", nullptr);
        row("marker", "#\na==1 # x", "marker", "os_name == 'nt'", "#\na==1; os_name == 'nt' # x");
        row("other marker", "#\na==1 ; os_name=='nt' --hash=sha256:0", "marker", "extra == 'x'",
            "#\na==1 ; extra == 'x' --hash=sha256:0");
        row("no marker", "#\na==1 ; os_name=='nt' # x", "marker", "", "#\na==1 # x");
        row("marker of a URL", "#\nhttps://x.org/y.zip", "marker", "extra == 'x'",
            "#\nhttps://x.org/y.zip ; extra == 'x'");
        row("not a marker", "#\na", "marker", "os_name", nullptr);
        row("comment", "#\na==1", "comment", "two\nlines", "#\na==1  # two lines");
        row("other comment", "#\na==1 # x\r\nb", "comment", "y", "#\na==1 # y\r\nb");
        row("no comment", "#\na==1 # x\nb", "comment", "", "#\na==1\nb");
        row("comment behind hashes", "#\na==1 \\\n  --hash=sha256:0\nb", "comment", "y",
            "#\na==1 \\\n  --hash=sha256:0  # y\nb");
        row("replace", "#\n  a==1 # x\nb", "replace", "c>2", "#\n  c>2 # x\nb");
        row("replace what was wrong", "#\na=1\nb", "replace", "a==1", "#\na==1\nb");
        row("replace by two", "#\na", "replace", "b\nc", nullptr);
        row("replace by nonsense", "#\na", "replace", "b c", nullptr);
        row("remove", "#\na==1 \\\n --hash=sha256:0 # x\nb", "remove", "", "#\nb");
        row("remove the last", "#\na", "remove", "", "#\n");
        row("add", "#\na\n", "add", "b", "#\na\nb\n");
        row("add behind a line without end", "#\r\na", "add", "b", "#\r\na\r\nb\r\n");
        row("add behind a continued line", "#\na \\\n", "add", "b", "#\na \\\n\nb\n");
        row("add nonsense", "#\na", "add", "b c", nullptr);
        row("add two", "#\na", "add", "b\nc", nullptr);
    }

    void edits()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, what);
        QFETCH(QString, value);
        QFETCH(QByteArray, after);
        auto file = Requirements::parse(before);
        Result<> done;
        if (what == u"version")
            done = file.setVersion(1, value);
        else if (what == u"extras")
            done = file.setExtras(1, value.split(u',', Qt::SkipEmptyParts));
        else if (what == u"marker")
            done = file.setMarker(1, value);
        else if (what == u"comment")
            done = file.setComment(1, value);
        else if (what == u"replace")
            done = file.replace(1, value);
        else if (what == u"remove")
            file.remove(1);
        else if (const auto added = file.add(value); !added)
            done = unexpected(added.error());
        else
            QCOMPARE(file.lines().at(*added).requirement->name, value);
        if (after.isNull())
            QCOMPARE(done.error().code, Code("requirements.invalid_line"));
        QCOMPARE(file.toBytes(), after.isNull() ? before : after);
    }

    void startsAnEmptyFile()
    {
        auto file = Requirements::parse({});
        QVERIFY(file.add(QStringLiteral("numpy")));
        QCOMPARE(file.toBytes(), QByteArray("numpy\n"));
        auto marked = Requirements::parse("\xef\xbb\xbf");
        QVERIFY(marked.add(QStringLiteral("numpy")));
        QCOMPARE(marked.toBytes(), QByteArray("\xef\xbb\xbfnumpy\n"));
        marked.remove(0);
        QCOMPARE(marked.toBytes(), QByteArray("\xef\xbb\xbf"));
    }

    void readsWhatPowerShellWrites()
    {
        const QByteArray bytes("\xff\xfe"
                               "a\0=\0=\0"
                               "1\0\r\0\n\0"
                               "b\0",
                               16);
        auto file = Requirements::parse(bytes);
        QCOMPARE(file.toBytes(), bytes);
        QCOMPARE(file.lines().at(0).requirement->specifier, QStringLiteral("==1"));
        QVERIFY(file.setVersion(0, QStringLiteral("==2")));
        QCOMPARE(file.toBytes(),
                 QByteArray("\xff\xfe"
                            "a\0=\0=\0"
                            "2\0\r\0\n\0"
                            "b\0",
                            16));
    }

    void namesFaultyLines()
    {
        const auto problems
            = Requirements::parse(
                  "a\n  b>=1.0 é\nc=1.0\nd; os_name === \nA==2\ne; os_name=='nt'\ne; os_name=='posix'\ne\n")
                  .problems();
        QCOMPARE(codesWithLines(problems),
                 (QStringList{QStringLiteral("requirements.invalid_line requirements.txt:2:10"),
                              QStringLiteral("requirements.invalid_line requirements.txt:3:2"),
                              QStringLiteral("requirements.invalid_line requirements.txt:4:15"),
                              QStringLiteral("requirements.duplicate requirements.txt:5:1"),
                              QStringLiteral("requirements.duplicate requirements.txt:8:1")}));
        const auto *fix = std::get_if<ReplaceLine>(&problems[1].fix.value().edits.at(0));
        QVERIFY(fix != nullptr);
        QCOMPARE(fix->text, QStringLiteral("c==1.0"));
        QCOMPARE(problems[3].severity, Severity::Warning);
    }

    void namesTheColumnInAContinuedLine()
    {
        const auto problems = Requirements::parse("# c\na \\\n  >= x\n").problems();
        QCOMPARE(codesWithLines(problems),
                 QStringList{QStringLiteral("requirements.invalid_line requirements.txt:3:3")});
    }

    void versions()
    {
        for (const char *text : {"1", "1.0", "v1.0", "1!2.0", "1.0a1", "1.0-alpha.1", "1.0rc1.post2.dev3", "1.0-1",
                                 "1.0+cu118", "1.0.DEV"})
            QVERIFY2(isVersion(text), text);
        for (const char *text : {"", "a", "1.", "1..0", "1.0-", "1.0+", "1.0+a..b", "1.0 ", "1.*", "1.0-x"})
            QVERIFY2(!isVersion(text), text);
        for (const char *text : {"", ">=1", "== 1.0.*, != 1.0.3,", "~=1.0", "===x", "<1,>2"})
            QVERIFY2(isVersionSpecifier(text), text);
        for (const char *text : {"1.0", "=1", "~=1", ">=1.*", "==1 2", ",", ">=1;"})
            QVERIFY2(!isVersionSpecifier(text), text);
    }

    void includesAreFollowedInsideTheFolder()
    {
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"),
                  "a\n-r sub/more.txt\n-c limits.txt\n-r none.txt\n-r ../outside.txt\n-r /etc/hostname\n-r "
                  "https://x.org/r.txt\n./pkg\n-e .\n./nopkg\n");
        dir.write(QStringLiteral("sub/more.txt"), "b\n-r ../requirements.txt\n-r deep.txt\nc d\n");
        dir.write(QStringLiteral("sub/deep.txt"), "c\n");
        dir.write(QStringLiteral("limits.txt"), "a<2\na<3\n");
        dir.write(QStringLiteral("pkg/setup.py"), "");
        dir.write(QStringLiteral("setup.py"), "");
        dir.write(QStringLiteral("nopkg/x"), "");
        const ResolvedRequirements resolved = resolveRequirements(dir.path());
        QStringList files;
        for (const RequirementsFile &file : resolved.files)
            files += file.file + (file.constraint ? QStringLiteral(" c") : QString());
        QCOMPARE(files,
                 (QStringList{QStringLiteral("requirements.txt"), QStringLiteral("sub/more.txt"),
                              QStringLiteral("sub/deep.txt"), QStringLiteral("limits.txt c")}));
        QCOMPARE(resolved.remote, QStringList{QStringLiteral("https://x.org/r.txt")});
        QCOMPARE(resolved.localSources, (QStringList{QStringLiteral("."), QStringLiteral("pkg")}));
        QCOMPARE(codesWithLines(resolved.problems),
                 (QStringList{QStringLiteral("requirements.invalid_line sub/more.txt:4:3"),
                              QStringLiteral("requirements.invalid_line requirements.txt:4:1"),
                              QStringLiteral("requirements.invalid_line requirements.txt:5:1"),
                              QStringLiteral("requirements.invalid_line requirements.txt:6:1"),
                              QStringLiteral("requirements.invalid_line requirements.txt:10:1")}));
    }

    void includesDoNotFollowLinksOut()
    {
        const TempDir outside;
        outside.write(QStringLiteral("r.txt"), "secret\n");
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"), "-r link/r.txt\n");
        QVERIFY(QFile::link(outside.path(), dir.path(QStringLiteral("link"))));
        const ResolvedRequirements resolved = resolveRequirements(dir.path());
        QCOMPARE(resolved.files.size(), 1U);
        QCOMPARE(codesWithLines(resolved.problems),
                 QStringList{QStringLiteral("requirements.invalid_line requirements.txt:1:1")});
    }

    void aMissingFileIsNamed()
    {
        const TempDir dir;
        QCOMPARE(Requirements::read(dir.path()).error().code, Code("requirements.missing"));
        const ResolvedRequirements resolved = resolveRequirements(dir.path());
        QVERIFY(resolved.files.empty());
        QCOMPARE(resolved.problems.at(0).code, Code("requirements.missing"));
        QVERIFY(normalisedForKey(resolved).isEmpty());
    }

    void theKeyIsWhatIsAskedFor()
    {
        const TempDir dir;
        const auto key = [&](const QByteArray &text) {
            dir.write(QStringLiteral("requirements.txt"), text);
            return normalisedForKey(resolveRequirements(dir.path()));
        };
        dir.write(QStringLiteral("base.txt"), "Num_Py[y,x]<2,>=1 # base\n");
        const QByteArray one = key("# c\nnum-py [x, y] >=1, <2\nb==1\n--pre\n");
        QCOMPARE(key("--pre\r\n\r\nb == 1 \\\n\r\n-r base.txt"), one);
        QVERIFY(key("b==2\n--pre\n-r base.txt\n") != one);
        QVERIFY(key("b==1\n-r base.txt\n") != one);
        QVERIFY(key("b==1\n--pre\n-c base.txt\n") != one);
        QVERIFY(key("a\n-i https://x\n") != key("a\n-i https://y\n"));
    }

    void pastes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char *text, const QStringList &lines) {
            QTest::newRow(text) << QString::fromUtf8(text) << lines;
        };
        const QStringList two{QStringLiteral("numpy"), QStringLiteral("scipy>=1.0")};
        row("numpy\n# x\nscipy>=1.0 # y", two);
        row("pip install numpy 'scipy>=1.0'", two);
        row("$ pip3.11 install -U --user numpy \\\n   \"scipy>=1.0\"", two);
        row("!pip install -q numpy scipy\\>=1.0 && python train.py", two);
        row("%pip install numpy\n%pip install 'scipy>=1.0'", two);
        row("/usr/bin/python3 -m pip install --cache-dir /tmp/x numpy scipy'>='1.0", two);
        row("uv pip install numpy \"scipy>=1.0\"", two);
        row("pip install torch --index-url https://x.org/whl -r base.txt -e .[dev]",
            {QStringLiteral("torch"), QStringLiteral("--index-url https://x.org/whl"), QStringLiteral("-r base.txt"),
             QStringLiteral("-e .[dev]")});
        row("pip install numpy=1", {});
        row("hello, how are you", {});
        row("pip install", {});
        row("", {});
    }

    void pastes()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, lines);
        const auto pasted = parsePastedRequirements(text);
        if (lines.isEmpty())
            QCOMPARE(pasted.error().code, Code("requirements.invalid_line"));
        else
            QCOMPARE(pasted.value().lines, lines);
    }
};

ORRERY_TEST(requirements, TestRequirements);
#include "tst_requirements.moc"
