// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a source or a notebook holds: the helper script answers for it, and does not die of it.
#include "core/python/interpreter.h"
#include "core/task/analysis.h"
#include "core/task/analysis_record.h"
#include "core/task/tree.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "tests/task/generated.h"

using namespace orrery;
using orrery::test::Chance;
using orrery::test::TempDir;

namespace {

const std::vector<std::string> codePieces{"import a\n",
                                          "from . import b\n",
                                          "importlib.import_module('a.b')",
                                          "f'{x=}'",
                                          "f\"{a['x']!r:{w}}\"",
                                          "f'{'a'}'",
                                          "t'{x}'",
                                          "(",
                                          ")",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          ":",
                                          "\n",
                                          "\n    ",
                                          "\t",
                                          "\r",
                                          "\x0c",
                                          "\\\n",
                                          "'''",
                                          "\"\"\"",
                                          "#",
                                          "# -*- coding: latin-1 -*-\n",
                                          "# coding: hex\n",
                                          "# coding: undefined\n",
                                          "# coding: utf-16\n",
                                          "# coding: utf-7\n",
                                          "# coding: unicode_escape\n",
                                          "\xff",
                                          "\xc3\xa9",
                                          std::string(1, '\0'),
                                          "\xef\xbb\xbf",
                                          "'\\N{DASH}\\ud800'",
                                          "def f(a, /, *, b=1):\n    pass\n",
                                          "match x:\n    case 1:\n        pass\n",
                                          "try:\n    import z\nexcept ImportError:\n    z = None\n",
                                          "if sys.version_info >= (3, 9):\n    import tomllib\n",
                                          "if TYPE_CHECKING:\n    import q\n",
                                          "with (a as b, c):\n    pass\n",
                                          "except* E:",
                                          "class A[T]: pass\n",
                                          "type X = int\n",
                                          "x: int | None = list[int]\n",
                                          "@x[0]\n",
                                          "async def g():\n    await x\n",
                                          "lambda: (yield)",
                                          "return",
                                          "continue",
                                          "finally:\n",
                                          "global x\n",
                                          "*a, b = c\n",
                                          "open('../x')",
                                          "os.path.join('/root', '..')",
                                          "Path(__file__).parent / '..' / 'x'",
                                          "%%time\n",
                                          "%matplotlib inline\n",
                                          "x = !ls\n",
                                          "a?\n",
                                          std::string(4000, '9')};
const std::vector<std::string> notebookPieces{"\"",
                                              "{",
                                              "}",
                                              "[",
                                              "]",
                                              ",",
                                              ":",
                                              "5",
                                              "null",
                                              "true",
                                              "-1e999",
                                              "NaN",
                                              "\"code\"",
                                              "\"cells\"",
                                              "\"source\"",
                                              "\"input\"",
                                              "[]",
                                              "{}",
                                              "\"\\ud800\"",
                                              "\"worksheets\"",
                                              "\"\"",
                                              "[[5]]",
                                              "\\n",
                                              "%",
                                              "\xff",
                                              "{\"cells\": 5}",
                                              std::string(5000, '9')};
const std::vector<std::string> notebooks{
    R"({"cells": [{"cell_type": "code", "source": ["import a\n", "%matplotlib\n"]}, {"cell_type": "markdown"}],
        "metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "nbformat": 4})",
    R"({"worksheets": [{"cells": [{"cell_type": "code", "input": ["import b"]}]}], "nbformat": 3})",
    R"({"worksheets": [{"cells": 5}, 5]})"};
const std::vector<std::string> recordPieces{
    "[",         "]",           "{",         "}",     ",",     ":",    "null",     "1",         "-1",   "1e99", "\"x\"",
    "\"error\"", "\"imports\"", "\"paths\"", "\"h\"", "\"s\"", "true", "\"kind\"", "\"needs\"", "\xff", "\\"};

std::string generatedCode(std::string last, Chance &chance)
{
    if (chance.oneIn(2) && last.size() < 4000)
        return orrery::test::mutated(std::move(last), codePieces, chance);
    std::string text;
    for (int count = chance.number(12); count > 0; --count)
        text += chance.of(codePieces);
    return text;
}

} // namespace

class TestFuzzCode : public QObject
{
    Q_OBJECT

    const orrery::test::TempDirsInMemory m_inMemory;

private Q_SLOTS:
    void sourcesAndNotebooks()
    {
        const TempDir cache;
        const auto pythons = findInterpreters({}, {cache.path(), {}});
        QVERIFY(pythons);
        const auto python = std::ranges::find_if(*pythons, [](const Interpreter &one) {
            return one.major == 3 && one.minor >= 8 && one.implementation == u"cpython";
        });
        if (python == pythons->end())
            QSKIP("There is no Python 3.8 or newer here.");
        const Analyst analyst{python->executable, python->version, python->minor};
        constexpr int together = 300; // files that one process looks at
        Chance chance(1);
        std::string code;
        for (const QDeadlineTimer until = orrery::test::fuzzingTime(); !until.hasExpired();) {
            const TempDir task;
            for (int i = 0; i < together; ++i) {
                code = generatedCode(std::move(code), chance);
                task.write(QStringLiteral("%1.py").arg(i), QByteArray::fromStdString(code));
                task.write(
                    QStringLiteral("%1.ipynb").arg(i),
                    QByteArray::fromStdString(orrery::test::mutated(chance.of(notebooks), notebookPieces, chance)));
            }
            const auto entries = walkTree(task.path());
            QVERIFY(entries);
            std::vector<const TreeEntry *> sources;
            for (const TreeEntry &entry : *entries)
                sources.push_back(&entry);
            const auto result = analyzeSources(task.path(), sources, analyst, {}, Progress::none(), {});
            QVERIFY(result);
            QCOMPARE(result->files.size(), sources.size());
            for (const auto &[path, analysis] : result->files) {
                // Nothing here is nested deeply: it is what a file is called that the process died of.
                QVERIFY2(!analysis.error || analysis.error->kind != SourceError::Deep,
                         task.read(path.display()).toPercentEncoding());
            }
        }
    }

    void records()
    {
        const std::string record
            = R"({"h":"ab","s":12,"imports":[["os",0,1,1,0,0]],"features":[[8,"walrus",2,5,1,0]],)"
              R"("paths":[["home","~/x",3,1,true,0]],"error":{"kind":"newer","needs":[3,9],"line":4,"text":"x"}})";
        Chance chance(2);
        int valid = 0;
        for (const QDeadlineTimer until = orrery::test::fuzzingTime(); !until.hasExpired();) {
            const QByteArray line = QByteArray::fromStdString(orrery::test::mutated(record, recordPieces, chance));
            valid += readAnalysisRecord(line) ? 1 : 0;
            std::ignore = analysedContent(line);
        }
        QVERIFY(valid > 0);
    }
};

ORRERY_TEST(fuzz_code, TestFuzzCode);
#include "tst_fuzz_code.moc"
