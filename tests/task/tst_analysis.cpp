// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/interpreter.h"
#include "core/task/analysis.h"
#include "core/task/tree.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

using namespace orrery;
using orrery::test::TempDir;

namespace {

// A stand-in for Python that says of each source that it imports os, and dies at those named bomb.
constexpr char dyingPython[]
    = "#!/bin/sh\n"
      "names=$(tr '\\0' '\\n')\n"
      "echo '{\"python\":\"3.11.1\"}'\n"
      "for name in $names; do\n"
      "  case $name in *bomb*) kill -SEGV $$ ;; esac\n"
      "  echo '{\"h\":\"\",\"s\":0,\"imports\":[[\"os\",0,1,1,0,0]],\"features\":[],\"paths\":[]}'\n"
      "done\n";

} // namespace

class TestAnalysis : public QObject
{
    Q_OBJECT

    std::vector<Interpreter> m_pythons;
    TempDir m_cache;

    Outcome<Analyses> analyze(const TempDir &directory, const Analyst &analyst, const QString &cache = {})
    {
        const auto entries = walkTree(directory.path());
        std::vector<const TreeEntry *> sources;
        for (const TreeEntry &entry : *entries) {
            const std::string_view path = entry.path.bytes();
            if (entry.type == TreeEntry::Type::File && (path.ends_with(".py") || path.ends_with(".ipynb")))
                sources.push_back(&entry);
        }
        return analyzeSources(directory.path(), sources, analyst, cache, Progress::none(), {});
    }

    Analyst newest() const
    {
        return {m_pythons.front().executable, m_pythons.front().version, m_pythons.front().minor};
    }

    Analyst standIn(const TempDir &directory, const QByteArray &script)
    {
        const QString file = directory.write(QStringLiteral("python"), script);
        ::chmod(qPrintable(file), 0755);
        return {file, QStringLiteral("3.11.1"), 11};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto found = findInterpreters({}, {m_cache.path(), {}});
        QVERIFY(found.has_value());
        for (const Interpreter &python : *found) {
            if (python.major == 3 && python.minor >= 8 && python.implementation == u"cpython")
                m_pythons.push_back(python);
        }
        if (m_pythons.empty())
            QSKIP("There is no Python 3.8 or newer here.");
    }

    // Whichever Python looks: what is new is told at the same place, by the tree or, where that Python cannot parse it,
    // by the text.
    void everyPythonSeesTheSame()
    {
        struct Sample {
            const char *name, *code, *what;
            int minor, line, column;
        };
        const Sample samples[] = {
            {"equals", "a = 1\nprint(f'{a=}', f'{a = !r}')\n", "fstring_equals", 8, 2, 7},
            {"walrus", "print(n := 1)\n", "walrus", 8, 1, 7},
            {"positional", "def f(a, /): pass\n", "positional_only", 8, 1, 7},
            {"returned", "def f(a):\n    return 1, *a\n", "star_in_return", 8, 2, 12},
            {"looped", "a = []\nfor x in *a, 1: pass\n", "star_in_for", 9, 2, 10},
            {"with", "with (open('a') as f,\n      open('b') as g):\n    pass\n", "with_parentheses", 9, 1, 1},
            {"decorator", "a = []\n@a[0]\ndef f(): pass\n", "decorator", 9, 2, 2},
            {"match", "x = 1\nmatch x:\n    case 1: pass\n", "match", 10, 2, 1},
            {"star", "try: pass\nexcept* OSError: pass\n", "except_star", 11, 2, 1},
            {"type", "type X = int\n", "type_alias", 12, 1, 1},
            {"generic", "class A[T]: pass\n", "type_parameters", 12, 1, 1},
            {"nested", "a = {}\nprint(f'{a['b']}')\n", "fstring_nested", 12, 2, 7},
        };
        TempDir directory;
        for (const Sample &sample : samples)
            directory.write(QLatin1String(sample.name) + QStringLiteral(".py"), sample.code);
        directory.write(QStringLiteral("broken.py"), "x = 1\ny = = 2\n");
        for (const Interpreter &python : m_pythons) {
            const auto result = analyze(directory, {python.executable, python.version, python.minor});
            QVERIFY(result.has_value());
            for (const Sample &sample : samples) {
                const auto &analysis = result->files.at(*TaskPath::fromBytes(std::string(sample.name) + ".py"));
                const QByteArray where = QByteArray(sample.name) + " by " + python.version.toUtf8();
                if (analysis.error) {
                    QVERIFY2(python.minor < sample.minor, where);
                    QVERIFY2(analysis.error->kind == SourceError::TooNew, where);
                    QCOMPARE(analysis.error->what, std::string(sample.what));
                    QCOMPARE(analysis.error->needsMinor, sample.minor);
                    QVERIFY2((analysis.error->place == SourcePlace{sample.line, sample.column, 0}), where);
                } else {
                    QVERIFY2(analysis.features.size() == 1, where);
                    QCOMPARE(analysis.features[0].what, std::string(sample.what));
                    QCOMPARE(analysis.features[0].minor, sample.minor);
                    QVERIFY2((analysis.features[0].place == SourcePlace{sample.line, sample.column, 0}), where);
                }
            }
            const auto &broken = result->files.at(*TaskPath::fromBytes("broken.py"));
            QVERIFY(broken.error && broken.error->kind == SourceError::Syntax);
            QCOMPARE(broken.error->place, (SourcePlace{2, 5, 0}));
        }
    }

    void whatPython36AcceptsIsNoErrorThere()
    {
        TempDir directory;
        directory.write(QStringLiteral("a.py"), "async = 1\n");
        const auto result = analyze(directory, newest());
        const auto &analysis = result->files.begin()->second;
        QVERIFY(analysis.error && analysis.error->kind == SourceError::Syntax);
        QVERIFY(analysis.error->untilMinor == 6 || m_pythons.front().minor >= 8);
    }

    void importsAndTheirConditions()
    {
        TempDir directory;
        directory.write(QStringLiteral("a.py"),
                        "import a.b.c.d as x, e\n"
                        "from f.g import h\n"
                        "from . import i\n"
                        "from ..j import k\n"
                        "def l():\n"
                        "    import m\n"
                        "try:\n"
                        "    import n\n"
                        "except ImportError:\n"
                        "    import o as n\n"
                        "if x:\n"
                        "    import m\n"
                        "import sys\n"
                        "if sys.platform == 'win32':\n"
                        "    import p\n"
                        "__import__('q')\n"
                        "if __name__ == '__main__':\n"
                        "    import r\n");
        const auto result = analyze(directory, newest());
        QStringList told;
        for (const SourceImport &import : result->files.begin()->second.imports)
            told.append(QStringLiteral("%1%2 %3:%4 %5")
                            .arg(QString(import.level, u'.'), QString::fromStdString(import.module))
                            .arg(import.place.line)
                            .arg(import.place.column)
                            .arg(import.flags));
        told.sort();
        QCOMPARE(told.join(u'\n'),
                 QStringLiteral(". 3:1 0\n..j 4:1 0\na.b.c 1:1 0\ne 1:1 0\nf.g 2:1 0\nm 6:5 1\nn 8:5 2\n"
                                "o 10:5 2\np 15:5 16\nq 16:1 64\nr 18:5 0\nsys 13:1 0"));
    }

    void aSourceThatEndsPythonIsNamed()
    {
        TempDir tools;
        TempDir directory;
        for (int i = 0; i < 60; ++i)
            directory.write(QStringLiteral("a%1.py").arg(i), "import os\n");
        directory.write(QStringLiteral("a1bomb.py"), "");
        directory.write(QStringLiteral("zbomb.py"), "");
        const auto result = analyze(directory, standIn(tools, dyingPython));
        QVERIFY(result.has_value());
        QCOMPARE(result->files.size(), std::size_t(62));
        for (const auto &[path, analysis] : result->files) {
            const bool bomb = path.bytes().find("bomb") != std::string::npos;
            QCOMPARE(analysis.error.has_value(), bomb);
            QCOMPARE(analysis.imports.size(), std::size_t(bomb ? 0 : 1));
        }
    }

    void aPythonThatDoesNotRun()
    {
        TempDir tools;
        TempDir directory;
        directory.write(QStringLiteral("a.py"), "");
        for (const QByteArray script : {"#!/bin/sh\nexit 1\n", "#!/no/such/program\n"}) {
            const auto result = analyze(directory, standIn(tools, script));
            QVERIFY(!result.has_value() && !result.error().cancelled());
            QCOMPARE(result.error().asError().code, Code("environment.no_python"));
        }
    }

    void foreignOutputIsNotTrusted_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("not JSON") << QByteArray("hello");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("wrong types") << QByteArray(
            R"({"error":3,"imports":{"a":1},"features":"x","paths":[3,null,["home"]]})");
        QTest::newRow("numbers that are none") << QByteArray(R"({"imports":[["a",1e99,-5,"x"]],"features":[[]]})");
    }
    void foreignOutputIsNotTrusted()
    {
        QFETCH(QByteArray, line);
        TempDir tools;
        TempDir directory;
        directory.write(QStringLiteral("a.py"), "");
        const auto result = analyze(
            directory, standIn(tools, "#!/bin/sh\ncat >/dev/null\necho '{\"python\":\"3\"}'\necho '" + line + "'\n"));
        QVERIFY(result.has_value());
        QCOMPARE(result->files.size(), std::size_t(1));
    }

    void unchangedSourcesAreNotLookedAtAgain()
    {
        TempDir cache;
        TempDir directory;
        const QString a = directory.write(QStringLiteral("a.py"), "import os\n");
        directory.write(QStringLiteral("b.py"), "import sys\n");
        const auto reused = [&](const Analyst &analyst) {
            const auto result = analyze(directory, analyst, cache.path());
            return result ? static_cast<int>(result->reused) : -1;
        };
        QCOMPARE(reused(newest()), 0);
        QCOMPARE(reused(newest()), 2);
        // Another content of the same size, at the same time to the nanosecond: still noticed, since it is fresh.
        struct stat before;
        QCOMPARE(::stat(qPrintable(a), &before), 0);
        directory.write(QStringLiteral("a.py"), "import io\n");
        const struct timespec times[2] = {before.st_atim, before.st_mtim};
        QCOMPARE(::utimensat(AT_FDCWD, qPrintable(a), times, 0), 0);
        QCOMPARE(reused(newest()), 1);
        // Another time and the same content.
        const struct timespec old[2] = {{1000000000, 0}, {1000000000, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, qPrintable(a), old, 0), 0);
        QCOMPARE(reused(newest()), 2);
        QCOMPARE(reused(newest()), 2);
        // The same size under that old time: the inode's own time tells.
        directory.write(QStringLiteral("a.py"), "import re\n");
        QCOMPARE(::utimensat(AT_FDCWD, qPrintable(a), old, 0), 0);
        QCOMPARE(reused(newest()), 1);
        QCOMPARE(reused(newest()), 2);
        Analyst other = newest();
        other.version = QStringLiteral("3.99.0");
        QCOMPARE(reused(other), 0);
        QCOMPARE(reused(newest()), 0);
        // A cache that somebody spoiled is no cache.
        const QDir checks(cache.path(QStringLiteral("checks")));
        const QString file = checks.filePath(checks.entryList(QDir::Files).value(0));
        QFile spoiled(file);
        QVERIFY(spoiled.open(QIODevice::Append));
        spoiled.write("x y\n\t\n");
        spoiled.close();
        QCOMPARE(reused(newest()), 0);
        QCOMPARE(reused(newest()), 2);
        QFile::remove(a);
        QCOMPARE(reused(newest()), 1);
    }

    void stopping()
    {
        TempDir directory;
        directory.write(QStringLiteral("a.py"), "");
        const auto entries = walkTree(directory.path());
        std::stop_source stop;
        stop.request_stop();
        const auto result
            = analyzeSources(directory.path(), {&entries->front()}, newest(), {}, Progress::none(), stop.get_token());
        QVERIFY(!result && result.error().cancelled());
    }

    void namesThatAreNotText()
    {
        TempDir directory;
        const QByteArray odd = QFile::encodeName(directory.path()) + "/a\xff\n b.py";
        const int fd = ::open(odd.constData(), O_WRONLY | O_CREAT, 0600);
        QVERIFY(fd >= 0);
        QCOMPARE(::write(fd, "import os\n", 10), ssize_t(10));
        ::close(fd);
        TempDir cache;
        for (int round = 0; round < 2; ++round) {
            const auto result = analyze(directory, newest(), cache.path());
            QVERIFY(result && result->files.size() == 1);
            QCOMPARE(result->files.begin()->second.imports.size(), std::size_t(1));
            QCOMPARE(result->reused, round);
        }
    }
};

ORRERY_TEST(analysis, TestAnalysis);
#include "tst_analysis.moc"
