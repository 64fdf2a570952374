// SPDX-License-Identifier: GPL-3.0-or-later
// Environments that somebody else made, used by runs as they are.
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    Command command;
    command.program = program;
    command.arguments = arguments;
    const auto result = runProcess(command);
    return result ? result->output.trimmed() : QByteArray();
}

// A virtual environment with one package, which says what it is.
QString makeVenv(const OrreryCommand &orrery, const QString &name)
{
    const QString directory = orrery.dir().path(name);
    outputOf("python3", {"-m", "venv", "--without-pip", directory});
    const QString site = QString::fromUtf8(
        outputOf(directory + "/bin/python3", {"-c", "import sysconfig; print(sysconfig.get_path('purelib'))"}));
    const QString inside = site.mid(orrery.dir().path().size() + 1);
    orrery.dir().write(inside + "/alpha.py", "version = 'of the venv'\n");
    orrery.dir().write(inside + "/alpha-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: alpha\nVersion: 1.0\n");
    return directory;
}

constexpr char script[] = "import sys, alpha\nprint(alpha.version)\nprint(sys.prefix)\n"
                          "try:\n    open(alpha.__file__, 'a')\nexcept OSError as e:\n    print(e.strerror)\n";

} // namespace

class TestUseEnvironment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aVenvAsItIs()
    {
        const OrreryCommand orrery;
        const QString venv = makeVenv(orrery, QStringLiteral("envs/mine"));
        const QString task = orrery.makeTask("t", script);
        orrery.dir().write("t/requirements.txt", "alpha>=2\nbeta\n");
        int exit = -1;
        const Json document = orrery.json({"run", task, "--env", venv}, &exit);
        QCOMPARE(exit, 0);
        QCOMPARE(orrery.run({"logs", "@last"}).output, "of the venv\n" + venv.toUtf8() + "\nRead-only file system\n");
        const Json &environment = member(document, "environment");
        QCOMPARE(stringMember(environment, "mode"), QStringLiteral("as_is"));
        QCOMPARE(stringMember(environment, "directory"), venv);
        QVERIFY(member(environment, "key").is_null());
        QCOMPARE(stringMember(member(environment, "packages"), "alpha"), QStringLiteral("1.0"));
        // What the requirements ask for and it does not have is named.
        const Json &warning = member(document, "warnings")[0];
        QCOMPARE(stringMember(warning, "code"), QStringLiteral("requirements.unsatisfied"));
        QVERIFY(stringMember(warning, "message").contains(QStringLiteral("alpha>=2 (1.0 is installed), beta")));
        // Nothing was built.
        QVERIFY(orrery.json({"env", "list"})["environments"].empty());

        // Again, the same; then without it.
        const Json again = orrery.json({"rerun", "@last"});
        QCOMPARE(stringMember(member(again, "environment"), "directory"), venv);
        QVERIFY(QDir(venv).removeRecursively());
        const Json gone = orrery.json({"rerun", "@last"}, &exit);
        QCOMPARE(exit, 1);
        QCOMPARE(stringMember(member(gone, "reason"), "code"), QStringLiteral("environment.no_python"));
        QVERIFY(stringMember(member(gone, "reason"), "message").contains(venv));
    }

    void theTasksOwnSettingsNameOne()
    {
        const OrreryCommand orrery;
        makeVenv(orrery, QStringLiteral("t/.venv"));
        const QString task = orrery.makeTask("t", script);
        orrery.dir().write("t/orrery.yaml", "environment: {use: .venv}\n");
        QVERIFY(orrery.run({"run", task}).output.startsWith("of the venv\n"));
        // An option goes before them: built, and there is no alpha in it.
        const Json built = orrery.json({"run", task, "--python", "3"});
        QCOMPARE(stringMember(member(built, "environment"), "mode"), QStringLiteral("built"));
        QVERIFY(stringMember(member(built, "reason"), "message").startsWith(u"ModuleNotFoundError"));
        QCOMPARE(orrery.run({"env", "build", task}).exitCode, 2);
    }

    void aCondaEnvironmentAsItIs()
    {
        const QString python = QFileInfo(QStringLiteral("/usr/bin/python3")).canonicalFilePath();
        if (python.isEmpty())
            QSKIP("the system has no Python that could be copied");
        const OrreryCommand orrery;
        const QString conda = orrery.dir().path("conda");
        const QString name = QFileInfo(python).fileName();
        orrery.dir().write("conda/conda-meta/history", "");
        QVERIFY(QDir().mkpath(conda + "/bin") && QDir().mkpath(conda + "/lib"));
        QVERIFY(QFile::copy(python, conda + "/bin/" + name));
        QVERIFY(QFile::link(name, conda + "/bin/python3"));
        QVERIFY(QFile::link("/usr/lib/" + name, conda + "/lib/" + name));
        const QString task = orrery.makeTask("t", "import os, sys\nprint(sys.prefix, os.environ['CONDA_PREFIX'])\n");
        const ProcessResult result = orrery.run({"run", task, "--env", conda});
        QCOMPARE(result.output, (conda + ' ' + conda + '\n').toUtf8());
    }

    void aCommandInsteadOfAScript()
    {
        const OrreryCommand orrery;
        orrery.dir().write("t/orrery.yaml", "command: python -m pkg\nparameters: {depth: 3}\n");
        orrery.dir().write("t/requirements.txt", "");
        orrery.dir().write("t/pkg/__init__.py", "");
        orrery.dir().write("t/pkg/__main__.py", "import sys\nprint(*sys.argv[1:])\n");
        const Json document = orrery.json({"run", orrery.dir().path("t")});
        QCOMPARE(orrery.run({"logs", "@last"}).output, QByteArray("--depth=3\n"));
        QCOMPARE(stringListMember(document, "command"), (QStringList{"python", "-m", "pkg", "--depth=3"}));
        QCOMPARE(orrery.run({"rerun", "@last", "--set", "depth=4", "--flag", "quick"}).output,
                 QByteArray("--depth=4 --quick\n"));
    }

    void whatCannotBeUsedIsSaidBeforeThereIsAnExecution()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "pass");
        int exit = -1;
        Json error = orrery.json({"run", task, "--env", orrery.dir().path("nowhere")}, &exit);
        QCOMPARE(exit, 3);
        QCOMPARE(stringMember(member(error, "error"), "code"), QStringLiteral("environment.not_found"));
        QCOMPARE(orrery.run({"run", task, "--env", "no-such-name"}).exitCode, 3);
        QCOMPARE(orrery.run({"run", task, "--env", "x", "--python", "3"}).exitCode, 2);
        QCOMPARE(orrery.run({"run", task, "--env", "x", "--fresh-env"}).exitCode, 2);
        QVERIFY(orrery.json({"list"})["executions"].empty());
    }
};

ORRERY_TEST(useenvironment, TestUseEnvironment);
#include "tst_useenvironment.moc"
