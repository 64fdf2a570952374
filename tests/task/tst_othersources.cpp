// SPDX-License-Identifier: GPL-3.0-or-later
// What pyproject.toml and conda's environment.yml say of a task that has no requirements.txt.
#include "core/task/check.h"
#include "core/task/othersources.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <algorithm>

using namespace orrery;
using orrery::test::TempDir;

class TestOtherSources : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void projects_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<bool>("listed");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("several lines, comments, both quotes")
            << QByteArray("[build-system]\nrequires = [\"no\"]\n[project] # mine\nname = 'x'\ndependencies = [\n"
                          "  \"numpy>=1.20\", # why, \"no\"\n  'torch; python_version > \"3.8\"',\n]\n"
                          "[project.optional-dependencies]\ndev = [\"pytest\"]\n")
            << true << QStringList{"numpy>=1.20", "torch; python_version > \"3.8\""};
        QTest::newRow("one line, escapes") << QByteArray("[project]\ndependencies = [\"a; os_name == \\\"posix\\\"\"]")
                                           << true << QStringList{"a; os_name == \"posix\""};
        QTest::newRow("none") << QByteArray("[project]\ndependencies = []\n") << true << QStringList();
        QTest::newRow("another table's") << QByteArray("[tool.x]\ndependencies = [\"a\"]\n") << false << QStringList();
        QTest::newRow("left to a tool") << QByteArray("[project]\ndynamic = [\"dependencies\"]\n") << false
                                        << QStringList();
        QTest::newRow("not ended") << QByteArray("[project]\ndependencies = [\"a\",\n") << false << QStringList();
        QTest::newRow("no string") << QByteArray("[project]\ndependencies = [1]\n") << false << QStringList();
        QTest::newRow("empty") << QByteArray() << false << QStringList();
    }
    void projects()
    {
        QFETCH(QByteArray, toml);
        QFETCH(bool, listed);
        QFETCH(QStringList, lines);
        const auto found = projectDependencies(toml);
        QCOMPARE(found.has_value(), listed);
        QCOMPARE(found.value_or(QStringList()), lines);
    }

    void conda()
    {
        const auto found = condaDependencies("name: x\nchannels: [conda-forge]\ndependencies:\n"
                                             "  - python=3.10\n  - numpy=1.26\n  - conda-forge::scipy >=1.9,<2\n"
                                             "  - pandas==2.1.0=py310\n  - pytorch\n  - pytorch-cuda=12.1\n  - pip\n"
                                             "  - tqdm=4.*\n  - pip:\n      - einops\n      - -r more.txt\n");
        QVERIFY(found);
        QCOMPARE(found->python, QStringLiteral("3.10"));
        QCOMPARE(found->lines,
                 (QStringList{"numpy==1.26.*", "scipy>=1.9,<2", "pandas==2.1.0", "torch", "tqdm==4.*", "einops",
                              "-r more.txt"}));
        QVERIFY(!condaDependencies("dependencies: text\n"));
        QVERIFY(!condaDependencies("- a list\n"));
        QVERIFY(!condaDependencies("a: [\n"));
    }

    // The fix of the missing file.
    void isOfferedWhereThereIsNoRequirementsFile()
    {
        const TempDir dir;
        dir.write(QStringLiteral("params.json"),
                  "{\"exec_file_name\": \"a.py\", \"data_uri\": \"\", \"data_path\": \"\", \"output_path\": \"\"}");
        dir.write(QStringLiteral("a.py"), "pass\n");
        dir.write(QStringLiteral("environment.yml"), "dependencies: [numpy]\n");
        const auto fixText = [&]() -> QByteArray {
            const auto report = check(dir.path(), {}, Progress::none(), {});
            for (const Problem &problem : report->problems) {
                if (problem.code == Code("requirements.missing") && problem.fix)
                    return problem.hint.toUtf8() + '|' + std::get<CreateFile>(problem.fix->edits.at(0)).bytes;
            }
            return {};
        };
        const QByteArray offered = fixText(); // where conda is installed the hint says so, too
        QVERIFY2(offered.startsWith("environment.yml lists what the task needs"), offered);
        QVERIFY2(offered.endsWith("|numpy\n"), offered);
        dir.write(QStringLiteral("pyproject.toml"), "[project]\ndependencies = [\"scipy\", \"tqdm\"]\n");
        QCOMPARE(fixText(), QByteArray("pyproject.toml lists what the task needs.|scipy\ntqdm\n"));
        dir.write(QStringLiteral("requirements.txt"), "");
        QCOMPARE(fixText(), QByteArray());
    }

    // What another file lists is not called missing: its names are not all of pip's, so none is judged.
    void coversTheImports()
    {
        const TempDir dir;
        dir.write(QStringLiteral("params.json"),
                  "{\"exec_file_name\": \"a.py\", \"data_uri\": \"\", \"data_path\": \"\", \"output_path\": \"\"}");
        dir.write(QStringLiteral("a.py"), "import numpy\n");
        const auto unlisted = [&] {
            const auto report = check(dir.path(), {}, Progress::none(), {});
            return std::ranges::count(report->problems, Code("requirements.import_not_listed"), &Problem::code);
        };
        QCOMPARE(unlisted(), 1);
        dir.write(QStringLiteral("environment.yml"), "dependencies: [python, numpy]\n");
        QCOMPARE(unlisted(), 0);
    }
};

ORRERY_TEST(othersources, TestOtherSources);
#include "tst_othersources.moc"
