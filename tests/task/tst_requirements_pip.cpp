// SPDX-License-Identifier: GPL-3.0-or-later
// We read requirements files as pip does: a collected and a generated set of lines, read by pip's own parser.
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/path.h"
#include "core/process/process.h"
#include "core/task/requirements.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "tests/task/generated.h"

#include <set>

using namespace orrery;
using orrery::test::Chance;
using orrery::test::TempDir;

namespace {

const QString script = QStringLiteral(ORRERY_SOURCE_DIR "/tests/task/data/requirements/pip_reads.py");

struct Pip {
    QString python; // empty: none found
    bool current
        = false; // packaging 22 or newer: the grammar that we follow; before, versions could be nearly anything
};

Pip findPip()
{
    QStringList candidates{qEnvironmentVariable("ORRERY_TEST_PIP_PYTHON")};
    for (const char *name : {"python3.14", "python3.13", "python3.12", "python3"})
        candidates += findProgram(QString::fromLatin1(name));
    const QDir pyenv(qEnvironmentVariable("PYENV_ROOT", QStringLiteral("/nonexistent")) + QStringLiteral("/versions"));
    for (const QString &version : pyenv.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        candidates += pyenv.filePath(version) + QStringLiteral("/bin/python3");
    candidates += QStringLiteral("/usr/bin/python3");
    candidates.removeAll(QString());
    Pip found;
    for (const QString &python : candidates) {
        const auto probe = runProcess({.program = python, .arguments = {script, QStringLiteral("--probe")}});
        if (probe && probe->ok())
            return {python, true};
        const auto pip = runProcess(
            {.program = python, .arguments = {QStringLiteral("-c"), QStringLiteral("import pip._internal")}});
        if (found.python.isEmpty() && pip && pip->ok())
            found.python = python;
    }
    return found;
}

Json askPip(const Pip &pip, const std::vector<std::string> &files, const QString &directory)
{
    const auto result = runProcess({.program = pip.python,
                                    .arguments = {QStringLiteral("-W"), QStringLiteral("ignore"), script},
                                    .workingDirectory = directory,
                                    .input = toCompactBytes(Json(files))});
    if (!result || !result->ok())
        qFatal("pip: %s", result ? result->error.constData() : "not started");
    return parseJson(result->output).value();
}

QString kindOf(const RequirementLine &line)
{
    switch (line.kind) {
    case RequirementLine::Kind::Requirement:
        return QStringLiteral("requirement");
    case RequirementLine::Kind::Include:
        return QStringLiteral("include");
    case RequirementLine::Kind::Constraint:
        return QStringLiteral("constraint");
    case RequirementLine::Kind::Option:
        return QStringLiteral("option");
    case RequirementLine::Kind::Invalid:
        return QStringLiteral("invalid");
    case RequirementLine::Kind::Blank:
        break;
    }
    return {};
}

std::set<QString> asSet(const QStringList &list)
{
    return {list.begin(), list.end()};
}

std::set<QString> asSet(const Json &list)
{
    std::set<QString> set;
    for (const Json &item : list)
        set.insert(QString::fromStdString(item.get<std::string>()));
    return set;
}

std::set<QString> clauses(const QString &specifier)
{
    std::set<QString> set;
    for (QString clause : specifier.split(u',', Qt::SkipEmptyParts)) {
        clause.removeIf([](QChar c) { return c.isSpace() || c == QChar(0x1f); });
        if (!clause.isEmpty())
            set.insert(clause);
    }
    return set;
}

// Empty where pip says the same of the line.
QString difference(const RequirementLine &ours, const Json &pips, const QString &directory)
{
    const QString kind = QString::fromStdString(pips[1].get<std::string>());
    if (ours.line != pips[0].get<int>())
        return QStringLiteral("line %1").arg(ours.line);
    // pip looks whether a path exists while it reads; we do that later (resolveRequirements).
    if (kind == u"invalid" && ours.requirement && ours.requirement->source == Requirement::Source::Path
        && (!QFileInfo::exists(directory + u'/' + ours.requirement->location)
            || pips[2].get<std::string>().find("is not installable") != std::string::npos))
        return {};
    // Not a verdict: what Python's own URL functions throw in some of its versions.
    if (kind == u"invalid" && pips[2].get<std::string>().starts_with("ValueError"))
        return {};
    // What pip 25 and later gave up, and pip 24 reads.
    const auto gaveUp = [&](const char *what) {
        return kind == u"invalid" && pips[2].get<std::string>().find(what) != std::string::npos;
    };
    if (gaveUp("InvalidEggFragment") || gaveUp("no such option: --global-option"))
        return {};
    if (kindOf(ours) != kind)
        return kindOf(ours) + u' ' + ours.message;
    if (kind == u"include" || kind == u"constraint")
        return ours.file == QString::fromStdString(pips[2].get<std::string>()) ? QString()
                                                                               : QStringLiteral("file ") + ours.file;
    if (kind != u"requirement")
        return {};
    const Requirement &requirement = *ours.requirement;
    // A path that pip turns into a URL without quoting its '#'.
    if (requirement.source == Requirement::Source::Path && requirement.location.contains(u'#'))
        return {};
    if (requirement.normalisedName != normalisedPackageName(QString::fromStdString(pips[2].get<std::string>())))
        return QStringLiteral("name ") + requirement.name;
    if (asSet(requirement.extras) != asSet(pips[3]))
        return QStringLiteral("extras ") + requirement.extras.join(u',');
    // pip keeps one of clauses that mean the same, such as ==1.0 and ==1.0.0.
    const std::set<QString> mine = clauses(requirement.specifier);
    const std::set<QString> theirs = asSet(pips[4]);
    if (!std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end()) || (mine.empty() != theirs.empty()))
        return QStringLiteral("specifier ") + requirement.specifier;
    if (requirement.marker.isEmpty() == pips[5].get<bool>())
        return QStringLiteral("marker ") + requirement.marker;
    if (requirement.editable != pips[6].get<bool>())
        return QStringLiteral("editable");
    return asSet(requirement.hashes) == asSet(pips[7]) ? QString() : QStringLiteral("hashes");
}

void compareWithPip(const std::string &file, const Json &answer, const QString &directory)
{
    std::vector<const RequirementLine *> ours;
    const Requirements requirements = Requirements::parse(QByteArray::fromStdString(file));
    QCOMPARE(requirements.toBytes(), QByteArray::fromStdString(file));
    for (const RequirementLine &line : requirements.lines()) {
        if (line.kind != RequirementLine::Kind::Blank)
            ours.push_back(&line);
    }
    const QByteArray shown = QByteArray::fromStdString(file).toPercentEncoding(" !\"#$&'()*+,/:;<=>?@[]^`{|}~\\");
    QVERIFY2(ours.size() == answer.size(),
             shown + "\n pip:  " + toCompactBytes(answer) + "\n ours: " + QByteArray::number(quint64(ours.size())));
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const QString different = difference(*ours[i], answer[i], directory);
        QVERIFY2(different.isEmpty(),
                 shown + "\n pip:  " + toCompactBytes(answer[i]) + "\n ours: " + different.toUtf8());
    }
}

const std::vector<std::string> words{"numpy",
                                     "Foo_Bar",
                                     "a",
                                     "x.y",
                                     "_a",
                                     "a-",
                                     "1",
                                     "==",
                                     ">=",
                                     "<=",
                                     "~=",
                                     "!=",
                                     "===",
                                     "<",
                                     ">",
                                     "=",
                                     ",",
                                     ";",
                                     "(",
                                     ")",
                                     "[",
                                     "]",
                                     "[a]",
                                     "[a,b-c]",
                                     "[]",
                                     "1.0",
                                     "1.*",
                                     "2!1.0",
                                     "1.0rc1",
                                     "1.0.post2",
                                     "1.0.dev3",
                                     "1.0+local.7",
                                     "v1",
                                     "1.0-1",
                                     "1.0-beta_2",
                                     ".5",
                                     "1.",
                                     "==1.0",
                                     ">=1.2",
                                     "<2",
                                     "~=1.4.2",
                                     "~=1",
                                     "==1.0.*",
                                     ">=1.*",
                                     " ",
                                     "  ",
                                     "\t",
                                     "python_version",
                                     "sys_platform",
                                     "os.name",
                                     "extra",
                                     "platform_machine",
                                     "'3.8'",
                                     "\"win32\"",
                                     "'",
                                     "\"",
                                     "and",
                                     "or",
                                     "in",
                                     "not in",
                                     "not",
                                     " and ",
                                     " or ",
                                     " in ",
                                     "; python_version < '3.8'",
                                     "; extra == 'x' or (os_name == \"nt\")",
                                     "@",
                                     " @ ",
                                     "https://example.org/a.zip",
                                     "git+https://example.org/r.git@v1#egg=name",
                                     "#egg=x",
                                     "file:///a.whl",
                                     "#",
                                     " # comment",
                                     "\\",
                                     "\\\n",
                                     "\n",
                                     "\r\n",
                                     "\n\n",
                                     "-r",
                                     "-c",
                                     "-e",
                                     "-i",
                                     "--hash=sha256:00",
                                     "--hash",
                                     "--pre",
                                     "--no-index",
                                     "--index-url",
                                     "--find-links=x",
                                     "--no-binary=:all:",
                                     "--extra-index-url ",
                                     "-",
                                     "--",
                                     "b.txt",
                                     "é",
                                     "\xc2\xa0",
                                     "\v",
                                     "\x1f",
                                     "\f",
                                     ".",
                                     "*",
                                     "!",
                                     "~",
                                     "+",
                                     "a-1.0-py3-none-any.whl",
                                     "a.tar.gz"};

const std::vector<std::string> templates{
    "numpy>=1.20,<2 ; python_version < '3.8' # why\n",
    "a[b,c]==1.0 --hash=sha256:00 --hash=sha256:11\n",
    "name @ https://example.org/x.zip ; os_name == 'nt'\n",
    "-r base.txt\n",
    "--index-url https://example.org/simple --pre\n",
    "foo (>=1.0,<2.0); (python_version > '3' and extra == 'x') or os.name in 'a b'\n",
    "a==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\nb\n",
    "git+https://example.org/r.git@v1#egg=name&subdirectory=x\n",
    "a===x.y-z_1\n",
    "# c\n\na\n  # d\nb \\\n# e\nc\n"};

// Local files are looked at by pip and not by our parser.
bool asksForFiles(const std::string &text)
{
    return text.find("./") != std::string::npos || text.find("/.") != std::string::npos;
}

std::string generatedFile(Chance &chance)
{
    std::string text;
    if (chance.oneIn(2)) {
        text = orrery::test::mutated(chance.of(templates), words, chance);
    } else {
        for (int count = 1 + chance.number(8); count > 0; --count)
            text += chance.of(words);
    }
    return isUtf8(text) && text.find('\0') == std::string::npos && !asksForFiles(text) ? text : "numpy\n";
}

} // namespace

class TestRequirementsPip : public QObject
{
    Q_OBJECT

    Pip m_pip;
    std::optional<TempDir> m_dir;

private Q_SLOTS:
    void initTestCase()
    {
        m_pip = findPip();
        if (m_pip.python.isEmpty())
            QSKIP("there is no Python with pip");
        m_dir.emplace();
        m_dir->write(QStringLiteral("setup.py"), {});
        m_dir->write(QStringLiteral("local/pkg/setup.py"), {});
    }
    void cleanupTestCase() { m_dir.reset(); }

    void collectedLines()
    {
        QFile collected(QStringLiteral(ORRERY_SOURCE_DIR "/tests/task/data/requirements/collected.txt"));
        QVERIFY(collected.open(QIODevice::ReadOnly));
        std::vector<std::string> lines;
        for (const QByteArray &line : collected.readAll().split('\n')) {
            // Before packaging 22 wrong lines were judged otherwise.
            if (line.startsWith("# Lines that are wrong") && !m_pip.current)
                break;
            lines.push_back(line.toStdString());
        }
        QVERIFY(lines.size() > 100);
        const Json answer = askPip(m_pip, lines, m_dir->path());
        for (std::size_t i = 0; i < lines.size(); ++i)
            compareWithPip(lines[i], answer[i], m_dir->path());
    }

    void generatedFiles_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= (test::isLongSuite() ? 40U : 2U); ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void generatedFiles()
    {
        QFETCH(quint32, seed);
        if (!m_pip.current)
            QSKIP("this pip has the grammar of before packaging 22");
        Chance chance(seed);
        std::vector<std::string> files;
        for (int i = test::isLongSuite() ? 3000 : 700; i > 0; --i)
            files.push_back(generatedFile(chance));
        const Json answer = askPip(m_pip, files, m_dir->path());
        for (std::size_t i = 0; i < files.size(); ++i)
            compareWithPip(files[i], answer[i], m_dir->path());
    }
};

ORRERY_TEST(requirements_pip, TestRequirementsPip);
#include "tst_requirements_pip.moc"
