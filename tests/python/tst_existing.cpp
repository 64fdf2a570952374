// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/existing.h"

#include "core/process/process.h"
#include "core/python/sitedirs.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace orrery;
using orrery::test::TempDir;

// Environments that somebody else made: found, described by reading files, what a sandbox must show listed.
class TestExisting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto python = resolveInterpreter({});
        QVERIFY(python);
        m_python = *python;
        for (const char *name :
             {"VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_EXE", "MAMBA_EXE", "WORKON_HOME", "MAMBA_ROOT_PREFIX"})
            qunsetenv(name);
    }

    void venvWithTorch()
    {
        const TempDir dir;
        const QString root = makeVenv(dir, QStringLiteral("project/.venv"));
        const QString site = sitePackagesOf(root, m_python).front();
        write(site + QStringLiteral("/torch-2.1.0.dist-info/METADATA"), "Name: torch\nVersion: 2.1.0+cu121\n");
        write(site + QStringLiteral("/torch/version.py"),
              "__version__ = '2.1.0+cu121'\ndebug = False\ncuda: Optional[str] = '12.1'\nhip = None\n");
        write(dir.path(QStringLiteral("elsewhere/lib.py")), "");
        write(site + QStringLiteral("/editable.pth"),
              "import os\n" + dir.path(QStringLiteral("elsewhere")).toUtf8() + "\n/no/such/place\n");
        for (const QString &path : {root, root + QStringLiteral("/bin/python")}) {
            const auto environment = describeExisting(path);
            QVERIFY2(environment, environment ? "" : qPrintable(environment.error().asError().message));
            QCOMPARE(environment->kind, ExistingEnvironment::Kind::Venv);
            QCOMPARE(environment->name, QStringLiteral("project"));
            QCOMPARE(environment->directory, root);
            QCOMPARE(environment->torch, QStringLiteral("2.1.0+cu121"));
            QCOMPARE(environment->cuda, QStringLiteral("12.1"));
            QCOMPARE(environment->interpreter.executable, m_python.executable);
            QVERIFY(environment->readOnlyPaths.contains(root));
            QVERIFY(environment->readOnlyPaths.contains(dir.path(QStringLiteral("elsewhere"))));
            for (const QString &prefix : m_python.prefixes)
                QVERIFY(environment->readOnlyPaths.contains(prefix));
        }
        const auto byName = resolveExisting(QStringLiteral("project"), {dir.path(QStringLiteral("project"))});
        QVERIFY(byName);
        QCOMPARE(byName->directory, root);
    }

    void linksOnTheWayAreShown()
    {
        const TempDir dir;
        // As with pyenv: versions/3.x is a link to versions/3.x.y, and the environment's Python leads through it.
        QVERIFY(QFile::link(m_python.prefix, dir.path(QStringLiteral("3.x"))));
        const QString root = makeVenv(dir, QStringLiteral("env-a"));
        const QString through = dir.path(QStringLiteral("3.x/bin/")) + QFileInfo(m_python.executable).fileName();
        if (!QFileInfo(through).isExecutable())
            QSKIP("this Python does not lie in its prefix");
        QFile::remove(root + QStringLiteral("/bin/python3"));
        QFile::remove(root + QStringLiteral("/bin/python"));
        QVERIFY(QFile::link(through, root + QStringLiteral("/bin/python3")));
        const auto environment = describeExisting(root);
        QVERIFY(environment);
        QVERIFY(environment->readOnlyPaths.contains(dir.path(QStringLiteral("3.x"))));
    }

    void brokenAndMissing()
    {
        const TempDir dir;
        const QString root = makeVenv(dir, QStringLiteral("broken"));
        QFile::remove(root + QStringLiteral("/bin/python3"));
        QFile::remove(root + QStringLiteral("/bin/python"));
        QFile::link(QStringLiteral("/no/such/python"), root + QStringLiteral("/bin/python3"));
        for (const QString &path : {root, dir.path(QStringLiteral("nothing")), dir.path()}) {
            const auto environment = describeExisting(path);
            QVERIFY(!environment);
            QCOMPARE(environment.error().asError().code, Code("environment.not_found"));
        }
        const auto named = resolveExisting(QStringLiteral("no-such-name"), {});
        QVERIFY(!named);
        QCOMPARE(named.error().asError().code, Code("environment.not_found"));
    }

    void foundOnThisMachine()
    {
        const TempDir dir;
        qputenv("WORKON_HOME", dir.path(QStringLiteral("virtualenvs")).toUtf8());
        makeVenv(dir, QStringLiteral("virtualenvs/vision"));
        makeVenv(dir, QStringLiteral("task/venv"));
        QDir().mkpath(dir.path(QStringLiteral("virtualenvs/not-one")));
        const auto found = findExisting({dir.path(QStringLiteral("task"))});
        qunsetenv("WORKON_HOME");
        QVERIFY(found);
        QStringList names;
        for (const ExistingEnvironment &environment : *found)
            names.append(environment.name);
        QVERIFY2(names.contains(QStringLiteral("vision")) && names.contains(QStringLiteral("task")),
                 qPrintable(names.join(u' ')));
        QVERIFY(!names.contains(QStringLiteral("not-one")));
    }

    void condaEnvironment()
    {
        // Its shape: a prefix of its own with conda-meta, the interpreter inside.
        if (!m_python.executable.startsWith(m_python.prefix + QStringLiteral("/bin/")) || m_python.prefix == u"/usr")
            QSKIP("needs a Python that can be copied");
        const TempDir dir;
        const QString root = dir.path(QStringLiteral("conda/envs/deep"));
        QDir().mkpath(root + QStringLiteral("/bin"));
        QDir().mkpath(root + QStringLiteral("/conda-meta"));
        QVERIFY(QFile::copy(m_python.executable, root + QStringLiteral("/bin/python3")));
        QVERIFY(QFile::link(m_python.prefix + QStringLiteral("/lib"), root + QStringLiteral("/lib")));
        const auto environment = describeExisting(root);
        if (!environment)
            QSKIP("a copied Python does not start here");
        QCOMPARE(environment->kind, ExistingEnvironment::Kind::Conda);
        QCOMPARE(environment->name, QStringLiteral("deep"));
        QVERIFY(environment->readOnlyPaths.contains(QFileInfo(root).canonicalFilePath()));
    }

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QString makeVenv(const TempDir &dir, const QString &name)
    {
        const QString root = dir.path(name);
        const QString site = QFileInfo(m_python.library).fileName() + QStringLiteral("/site-packages");
        QDir().mkpath(root + QStringLiteral("/bin"));
        QDir().mkpath(root + QStringLiteral("/lib/") + site);
        QFile::link(QStringLiteral("lib"), root + QStringLiteral("/lib64"));
        QFile::link(m_python.executable, root + QStringLiteral("/bin/python3"));
        QFile::link(QStringLiteral("python3"), root + QStringLiteral("/bin/python"));
        write(root + QStringLiteral("/pyvenv.cfg"),
              "home = " + QFileInfo(m_python.executable).path().toUtf8() + "\ninclude-system-site-packages = false\n");
        return root;
    }

    Interpreter m_python;
};

ORRERY_TEST(existing, TestExisting);

#include "tst_existing.moc"
