// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/failure.h"
#include "core/environment/key.h"
#include "core/environment/pipconfig.h"
#include "core/environment/requirementset.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

using namespace orrery;
using orrery::test::TempDir;

// What is read before a build: requirement files, pip's configuration; and after one: what the tools said.
class TestLines : public QObject
{
    Q_OBJECT

    static QString digestOf(const QString &text)
    {
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"), text.toUtf8());
        const auto set = readRequirementSet(dir.path(), QStringLiteral("requirements.txt"));
        if (!set)
            qFatal("%s", qPrintable(set.error().message));
        EnvironmentInputs inputs;
        inputs.requirements = *set;
        return inputsDigest(inputs, {}).value();
    }

private Q_SLOTS:
    // The lines themselves are read by core/task; here, what they mean for a build.
    void lines()
    {
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"),
                  "\xef\xbb\xbf"
                  "a==1 \\\n  --hash=sha256:00 \\\n  --hash=sha256:01 # why\r\n\n# no\nb>1,==2.*; os_name == 'x'\n"
                  "-i https://host/simple --pre\n");
        const auto set = readRequirementSet(dir.path(), QStringLiteral("requirements.txt"));
        QVERIFY2(set, set ? "" : qPrintable(set.error().message));
        QCOMPARE(set->lines.size(), std::size_t(3));
        QCOMPARE(set->lines[0].text.simplified(), QStringLiteral("a==1 --hash=sha256:00 --hash=sha256:01"));
        QVERIFY(set->lines[0].pinned && !set->lines[1].pinned);
        QCOMPARE(set->lines[1].line, 6);
        QCOMPARE(set->lines[2].options[1].name, QStringLiteral("--pre"));
        QVERIFY(set->onlyForPip);
    }

    void wrongLines()
    {
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"), "a\nb=1\n");
        const auto set = readRequirementSet(dir.path(), QStringLiteral("requirements.txt"));
        QVERIFY(!set);
        QCOMPARE(set.error().code, Code("requirements.invalid_line"));
        QVERIFY(set.error().message.startsWith(u"requirements.txt, line 2"));
    }

    void sameMeaning_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char *name, const char *one, const char *other) {
            QTest::newRow(name) << QString::fromLatin1(one) << QString::fromLatin1(other);
        };
        row("case", "PyYAML==6", "pyyaml == 6");
        row("separators", "a.b_c", "A-B-C");
        row("order", "a<3,>=1", "a >= 1 , < 3");
        row("extras", "a[x,Y]>1", "a [y, x] > 1");
        row("brackets", "a (>=1)", "a>=1");
        row("marker", "a; python_version < '3'", "a ;python_version < \"3\"");
        row("hashes", "a==1 --hash=sha256:b --hash=sha256:a", "a==1   --hash=sha256:a --hash=sha256:b");
        row("comments and order of lines", "a # one\n\nb", "b\na");
        row("an option's short name", "-i https://host/simple", "--index-url=https://host/simple");
    }
    void sameMeaning()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(digestOf(one), digestOf(other));
    }

    void differentMeaning()
    {
        QStringList digests;
        for (const char *text :
             {"a==1", "a==1.1", "a>=1", "a", "a[x]", "a; python_version<'3'", "a @ https://host/a.whl", "b",
              "-e git+https://host/A@B#egg=a", "git+https://host/A@B#egg=a", "a==1 --hash=sha256:a",
              "a==1 --config-settings=x=y", "--pre", "--no-index"})
            digests.append(digestOf(QString::fromLatin1(text)));
        QCOMPARE(digests.removeDuplicates(), 0);
    }

    void setWithIncludes()
    {
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"), "-r more/base.txt\n-c limits.txt\n--pre\nnumpy\n");
        dir.write(QStringLiteral("more/base.txt"), "Pillow==9.0\n-rdeep.txt\n");
        dir.write(QStringLiteral("more/deep.txt"), "torch ; sys_platform == 'linux'\n");
        dir.write(QStringLiteral("limits.txt"), "numpy<2\n");
        const auto set = readRequirementSet(dir.path(), QStringLiteral("requirements.txt"));
        QVERIFY2(set, set ? "" : qPrintable(set.error().message));
        QCOMPARE(set->files,
                 QStringList({QStringLiteral("requirements.txt"), QStringLiteral("more/base.txt"),
                              QStringLiteral("more/deep.txt"), QStringLiteral("limits.txt")}));
        QCOMPARE(set->lines.size(), std::size_t(5));
        QCOMPARE(set->lines[0].name, QStringLiteral("pillow"));
        QVERIFY(set->lines[0].pinned && !set->isPinned());
        QCOMPARE(set->lines[1].file, QStringLiteral("more/deep.txt"));
        QVERIFY(set->lines[2].kind == BuildLine::Kind::Constraint);
        QVERIFY(set->onlyForPip && set->hasRequirements());
    }

    void includesWithoutEnd()
    {
        const TempDir dir;
        dir.write(QStringLiteral("requirements.txt"), "-r requirements.txt\n");
        const auto set = readRequirementSet(dir.path(), QStringLiteral("requirements.txt"));
        QVERIFY(!set);
        QCOMPARE(set.error().code, Code("requirements.invalid_line"));
        QVERIFY(readRequirementSet(dir.path(), QStringLiteral("missing.txt"))->lines.empty());
    }

    void pathsAreToldFromNames()
    {
        const TempDir dir;
        dir.write(QStringLiteral("pkg/setup.py"), "");
        dir.write(QStringLiteral("a-1-py3-none-any.whl"), "");
        dir.write(QStringLiteral("requirements.txt"),
                  "./pkg[extra] ; python_version > '3'\n-e .\na-1-py3-none-any.whl\nthing @ file:./pkg\n"
                  "name\ngit+https://host/x/y\nother @ https://host/other.whl\n");
        const auto set = readRequirementSet(dir.path(), QStringLiteral("requirements.txt"));
        QVERIFY2(set, set ? "" : qPrintable(set.error().message));
        QStringList paths;
        for (const BuildLine &line : set->lines)
            paths.append(line.localPath);
        const QString package = dir.path(QStringLiteral("pkg"));
        QCOMPARE(paths,
                 QStringList({package, dir.path(), dir.path(QStringLiteral("a-1-py3-none-any.whl")), package, QString(),
                              QString(), QString()}));
        QCOMPARE(set->lines[0].localTrailer, QStringLiteral("[extra] ; python_version > '3'"));
        QVERIFY(set->lines[1].editable);
        QCOMPARE(set->lines[3].name, QStringLiteral("thing"));
        QCOMPARE(set->lines[4].name, QStringLiteral("name"));
        QVERIFY(set->lines[5].pinned);
    }

    void pipConfiguration()
    {
        const TempDir dir;
        const QString file
            = dir.write(QStringLiteral("pip.conf"),
                        "[global]\nindex_url = https://user:secret@host/simple\ntimeout: 5\n# no\n[install]\n"
                        "find-links =\n    /one\n    https://two\n[freeze]\ntimeout = 10\n");
        qputenv("PIP_CONFIG_FILE", file.toUtf8());
        qputenv("PIP_EXTRA_INDEX_URL", "https://a https://b");
        const PipConfig config = PipConfig::read();
        qunsetenv("PIP_EXTRA_INDEX_URL");
        qunsetenv("PIP_CONFIG_FILE");
        QCOMPARE(config.value(QStringLiteral("index-url")), QStringLiteral("https://user:secret@host/simple"));
        QCOMPARE(config.value(QStringLiteral("timeout")), QStringLiteral("5"));
        QVERIFY(config.list(QStringLiteral("find-links")).contains(QStringLiteral("https://two"))
                || qEnvironmentVariableIsSet("PIP_FIND_LINKS"));
        QCOMPARE(config.list(QStringLiteral("extra-index-url")).size(), 2);
        QVERIFY(config.files().contains(file));
        QVERIFY(!config.indexOptions().join(u' ').contains(u"secret"));
        QVERIFY(config.indexOptions().join(u' ').contains(u"https://host/simple"));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("named");
        const QByteArray unsatisfied("requirements.unsatisfied");
        const QByteArray network("network.unavailable");
        QTest::newRow("pip unknown") << QByteArray(
            "ERROR: Could not find a version that satisfies the requirement nope (from versions: none)\n"
            "ERROR: No matching distribution found for nope\n")
                                     << unsatisfied << "nope";
        QTest::newRow("pip without network") << QByteArray(
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<x>: Failed "
            "to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/nope/\n"
            "ERROR: No matching distribution found for nope\n")
                                             << network << "";
        QTest::newRow("uv unknown") << QByteArray(
            "error: No solution found when resolving dependencies\n  cause: Because nope was not found in the "
            "package registry and you require nope, we can conclude that your requirements are unsatisfiable.\n")
                                    << unsatisfied << "nope";
        QTest::newRow("uv version") << QByteArray(
            "  cause: Because there is no version of six==99 and you require six==99, we can conclude that "
            "your requirements are unsatisfiable.\n")
                                    << unsatisfied << "six==99";
        QTest::newRow("uv without network") << QByteArray(
            "error: Failed to fetch: `https://host/simple/six/`\n  Caused by: dns error: failed to lookup "
            "address information\n") << network
                                            << "";
        QTest::newRow("full") << QByteArray(
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n")
                              << QByteArray("io.full") << "";
        QTest::newRow("pip build") << QByteArray(
            "  ERROR: Failed building wheel for broken\nERROR: Could not build wheels for broken\n")
                                   << unsatisfied << "broken";
        QTest::newRow("else") << QByteArray("Traceback\n") << QByteArray("environment.failed") << "";
    }
    void failures()
    {
        QFETCH(QByteArray, output);
        QFETCH(QByteArray, code);
        QFETCH(QString, named);
        const Error error = explainFailure(output, {});
        QCOMPARE(error.code, Code(code.toStdString()));
        QVERIFY2(error.message.contains(named), qPrintable(error.message));
        QCOMPARE(error.detail, QString::fromUtf8(output).trimmed());
    }
};

ORRERY_TEST(lines, TestLines);

#include "tst_lines.moc"
