// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"
#include "core/python/distributions.h"
#include "core/python/helperscript.h"
#include "core/python/interpreter.h"
#include "core/python/pyenv.h"
#include "core/python/version.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace orrery;
using orrery::test::TempDir;

// Finding Python: the real file behind shims, links and virtual environments, each asked once.
class TestInterpreter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_path = qgetenv("PATH");
        m_pyenvVersion = qgetenv("PYENV_VERSION");
    }
    void cleanup()
    {
        qputenv("PATH", m_path);
        qunsetenv("PYENV_VERSION");
        if (!m_pyenvVersion.isEmpty())
            qputenv("PYENV_VERSION", m_pyenvVersion);
    }

    void defaultIsPython3OfPath()
    {
        const auto python = resolveInterpreter({});
        QVERIFY2(python, qPrintable(python ? QString() : python.error().asError().message));
        QCOMPARE(python->major, 3);
        QVERIFY(QFileInfo(python->executable).isAbsolute());
        QVERIFY(!QFileInfo(python->executable).isSymLink());
        QVERIFY(!isPyenvShim(python->executable));
        QVERIFY(QDir(python->prefix).exists());
        QVERIFY(python->tag.contains(u"linux"));
        const auto again = describeInterpreter(python->executable);
        QVERIFY(again);
        QCOMPARE(again->executable, python->executable);
    }

    void byVersionAndPath()
    {
        const auto found = findInterpreters();
        QVERIFY(found && !found->empty());
        for (std::size_t i = 1; i < found->size(); ++i) {
            QVERIFY((*found)[i - 1].isFinal != (*found)[i].isFinal
                    || *ReleaseVersion::fromText((*found)[i - 1].version)
                        >= *ReleaseVersion::fromText((*found)[i].version));
        }
        const Interpreter &some = found->back();
        const auto byFull = resolveInterpreter(some.version);
        QVERIFY(byFull);
        QCOMPARE(byFull->version, some.version);
        const auto byMinor = resolveInterpreter(QStringLiteral("3.%1").arg(some.minor));
        QVERIFY(byMinor);
        QCOMPARE(byMinor->minor, some.minor);
        const auto byPath = resolveInterpreter(some.executable);
        QVERIFY(byPath);
        QCOMPARE(byPath->executable, some.executable);
    }

    void missingVersionNamesWhatIsThere()
    {
        const auto python = resolveInterpreter(QStringLiteral("3.99"));
        QVERIFY(!python && !python.error().cancelled());
        QCOMPARE(python.error().asError().code, Code("environment.no_python"));
        QVERIFY(python.error().asError().message.contains(u"3.99"));
        QVERIFY(python.error().asError().hint.contains(u"3."));
    }

    void whatIsNoPython()
    {
        const TempDir dir;
        const QString text = dir.write(QStringLiteral("python3"), "#!/bin/sh\nexit 3\n");
        QFile(text).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        const auto script = resolveInterpreter(text);
        QVERIFY(!script);
        QCOMPARE(script.error().asError().code, Code("environment.no_python"));
        QVERIFY(!resolveInterpreter(dir.path(QStringLiteral("nothing"))));
        QVERIFY(!resolveInterpreter(dir.path())); // a directory without bin/python3
        QVERIFY(!resolveInterpreter(QStringLiteral("no-such-program")));
    }

    void noneAtAll()
    {
        const TempDir empty;
        qputenv("PATH", empty.path().toUtf8());
        const auto python = resolveInterpreter(QStringLiteral("pypy3.99"));
        QVERIFY(!python);
        QCOMPARE(python.error().asError().code, Code("environment.no_python"));
    }

    void virtualEnvironmentLeadsToItsPython()
    {
        const auto base = resolveInterpreter({});
        QVERIFY(base);
        if (!base->hasVenv)
            QSKIP("this Python has no venv");
        const TempDir dir;
        Command command{.program = base->executable,
                        .arguments = {QStringLiteral("-m"), QStringLiteral("venv"), QStringLiteral("--without-pip"),
                                      dir.path(QStringLiteral("v"))}};
        QVERIFY(runProcess(command)->ok());
        qputenv("PATH", dir.path(QStringLiteral("v/bin")).toUtf8() + ':' + m_path);
        const auto python = resolveInterpreter({});
        QVERIFY(python);
        QCOMPARE(python->executable, base->executable);
        QCOMPARE(python->environment, dir.path(QStringLiteral("v")));
    }

    void pyenvShim()
    {
        const auto base = resolveInterpreter({});
        QVERIFY(base);
        const TempDir root;
        for (const char *version : {"3.1.9", "3.1.10", "3.2.0"}) {
            QDir().mkpath(root.path(QStringLiteral("versions/%1/bin").arg(QLatin1StringView(version))));
            QFile::link(base->executable,
                        root.path(QStringLiteral("versions/%1/bin/python3").arg(QLatin1StringView(version))));
        }
        const QString shim = root.write(QStringLiteral("shims/python3"), "#!/bin/sh\nexit 9\n");
        QFile(shim).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        QVERIFY(isPyenvShim(shim));
        root.write(QStringLiteral("version"), "3.2.0\n");
        QCOMPARE(behindPyenvShim(shim), root.path(QStringLiteral("versions/3.2.0/bin/python3")));
        qputenv("PYENV_VERSION", "9.9:3.1");
        QCOMPARE(behindPyenvShim(shim), root.path(QStringLiteral("versions/3.1.10/bin/python3")));
        qputenv("PATH", root.path(QStringLiteral("shims")).toUtf8());
        const auto python = resolveInterpreter({});
        QVERIFY(python);
        QCOMPARE(python->executable, base->executable);
    }

    void answersAreRemembered()
    {
        const TempDir dir;
        const auto base = resolveInterpreter({});
        QVERIFY(base);
        // The remembered answer is changed, and must be what comes back.
        const InterpreterOptions options{.cacheDirectory = dir.path()};
        QVERIFY(resolveInterpreter(base->executable, {}, options));
        QByteArray remembered = dir.read(QStringLiteral("interpreters.json"));
        QVERIFY(remembered.contains(base->version.toUtf8()));
        remembered.replace("\"version\": \"" + base->version.toUtf8(), "\"version\": \"3.77.1");
        dir.write(QStringLiteral("interpreters.json"), remembered);
        QCOMPARE(resolveInterpreter(base->executable, {}, options)->version, QStringLiteral("3.77.1"));
        dir.write(QStringLiteral("interpreters.json"), "rubbish");
        QCOMPARE(resolveInterpreter(base->executable, {}, options)->version, base->version);
    }

    // Else a Python 2 on PATH would be started at every run.
    void refusalsAreRemembered()
    {
        const TempDir dir;
        const QString none = dir.path(QStringLiteral("bin/python3")); // ends with 2, as Python 2 does at what we ask
        QDir(dir.path()).mkpath(QStringLiteral("bin"));
        QVERIFY(QFile::copy(QStringLiteral("/bin/ls"), none));
        const InterpreterOptions options{.cacheDirectory = dir.path(QStringLiteral("cache"))};
        const auto said = [&] {
            const auto python = resolveInterpreter(none, {}, options);
            return python || python.error().cancelled() ? QString() : python.error().asError().message;
        };
        QVERIFY(said().contains(u"too old"));
        QByteArray remembered = dir.read(QStringLiteral("cache/interpreters.json"));
        QVERIFY(remembered.contains("too old"));
        remembered.replace("too old", "as was remembered");
        dir.write(QStringLiteral("cache/interpreters.json"), remembered);
        QVERIFY(said().contains(u"as was remembered"));
    }

    void cancelled()
    {
        std::stop_source source;
        source.request_stop();
        const auto found = findInterpreters(source.get_token());
        QVERIFY(!found && found.error().cancelled());
    }

    void prefixesAreOutsideTheSystem()
    {
        const auto found = findInterpreters();
        QVERIFY(found);
        for (const Interpreter &python : *found) {
            for (const QString &prefix : python.prefixes)
                QVERIFY2(!prefix.startsWith(u"/usr/") && prefix != u"/usr", qPrintable(prefix));
            if (!python.prefix.startsWith(u"/usr"))
                QVERIFY(!python.prefixes.isEmpty());
        }
    }

    void versions()
    {
        const auto v = [](const char *text) { return *ReleaseVersion::fromText(QString::fromLatin1(text)); };
        QVERIFY(v("3.9") < v("3.10"));
        QVERIFY(v("3.10") == v("3.10.0"));
        QVERIFY(v("2.1.0+cu121") == v("2.1"));
        QVERIFY(v("3.1").isPrefixOf(v("3.1.7")));
        QVERIFY(!v("3.1").isPrefixOf(v("3.10")));
        QVERIFY(!ReleaseVersion::fromText(u"abc"));
        QVERIFY(!ReleaseVersion::fromText(u""));
    }

    void scriptsAreEmbedded()
    {
        QFile file(QStringLiteral(ORRERY_SOURCE_DIR "/core/python/scripts/describe.py"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(helperScript(u"describe"), file.readAll());
        QCOMPARE(helperScript(u"describe.py"), helperScript(u"describe"));
        QVERIFY(helperScript(u"no-such").isEmpty());
    }

    void installed()
    {
        const TempDir dir;
        dir.write(QStringLiteral("a/PyYAML-6.0.dist-info/METADATA"),
                  "Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0\n\nName: no\n");
        dir.write(QStringLiteral("a/old.egg-info"), "Metadata-Version: 1.0\nName: old\nVersion: 1\n");
        dir.write(QStringLiteral("b/pyyaml-5.dist-info/METADATA"), "Name: pyyaml\nVersion: 5\n");
        dir.write(QStringLiteral("b/broken-1.dist-info/METADATA"), "");
        const auto packages = installedPackages({dir.path(QStringLiteral("a")), dir.path(QStringLiteral("b"))});
        QCOMPARE(packages.size(), std::size_t(2));
        QCOMPARE(packages[0].name, QStringLiteral("old"));
        QCOMPARE(packages[1].version, QStringLiteral("6.0"));
        QCOMPARE(canonicalName(u"Foo__bar.-Baz"), QStringLiteral("foo-bar-baz"));
    }

private:
    QByteArray m_path;
    QByteArray m_pyenvVersion;
};

ORRERY_TEST(interpreter, TestInterpreter);

#include "tst_interpreter.moc"
