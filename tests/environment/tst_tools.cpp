// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/uvtool.h"
#include "core/environment/variables.h"
#include "core/python/interpreter.h"
#include "core/sandbox/available.h"
#include "tests/environment/fixture.h"
#include "tests/support/main.h"

#include <QFileInfo>

using namespace orrery;
using namespace orrery::test;

// The same promises with uv, and with every Python of this machine.
class TestTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_uv = qEnvironmentVariable("ORRERY_TEST_UV");
        if (m_uv.isEmpty())
            m_uv = findUv({});
    }

    void uvBuildsAndReuses()
    {
        if (m_uv.isEmpty())
            QSKIP("uv is not installed");
        EnvironmentFixture f;
        f.store.setUv(m_uv);
        if (checkSandbox())
            f.store.setRunner(sandboxRunner());
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"), {QStringLiteral("beta>=2")});
        f.wheel(QStringLiteral("beta"), QStringLiteral("2.5"));
        f.requirements("Alpha ; python_version > '3'\n");
        const auto environment = f.prepare();
        QVERIFY2(environment, qPrintable(problem(environment)));
        QCOMPARE(environment->packages.size(), std::size_t(2));
        QVERIFY(f.store.list()->front().tool.startsWith(u"uv "));
        QVERIFY(QFileInfo::exists(
            EnvironmentFixture::run(*environment, QStringLiteral("import alpha; print(alpha.__cached__)"))));
        QVERIFY(f.prepare()->reused);
    }

    void uvNamesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("requirements");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("named");
        const QByteArray unsatisfied("requirements.unsatisfied");
        QTest::newRow("unknown") << QByteArray("no-such-thing\n") << unsatisfied << "no-such-thing";
        QTest::newRow("version") << QByteArray("alpha==9\n") << unsatisfied << "alpha==9";
        QTest::newRow("conflict") << QByteArray("alpha\nbeta==2\n") << unsatisfied << "alpha";
        QTest::newRow("nonsense") << QByteArray("this is ! nonsense\n") << unsatisfied << "";
        QTest::newRow("no network") << QByteArray("net") << QByteArray("network.unavailable") << "";
    }
    void uvNamesWhatIsWrong()
    {
        if (m_uv.isEmpty())
            QSKIP("uv is not installed");
        QFETCH(QByteArray, requirements);
        QFETCH(QByteArray, code);
        QFETCH(QString, named);
        EnvironmentFixture f;
        f.store.setUv(m_uv);
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"), {QStringLiteral("beta<2")});
        f.wheel(QStringLiteral("beta"), QStringLiteral("1"));
        f.wheel(QStringLiteral("beta"), QStringLiteral("2"));
        if (requirements == "net")
            f.dir.write(QStringLiteral("task/requirements.txt"), "--index-url http://127.0.0.1:9/simple\nalpha\n");
        else
            f.requirements(requirements);
        const auto environment = f.prepare();
        QVERIFY(!environment);
        QVERIFY2(codeOf(environment) == Code(code.toStdString()), qPrintable(problem(environment)));
        QVERIFY2(environment.error().asError().message.contains(named), qPrintable(problem(environment)));
        QVERIFY(f.onDisk().isEmpty());
    }

    void everyPython()
    {
        const auto found = findInterpreters();
        QVERIFY(found);
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        QStringList minors;
        for (const Interpreter &python : *found) {
            const QString minor = QStringLiteral("%1.%2")
                                      .arg(python.prefix == u"/usr" ? QStringLiteral("system") : QString())
                                      .arg(python.minor);
            if (minors.contains(minor) || (python.pip.isEmpty() && python.pipWheel.isEmpty()))
                continue;
            // The oldest, one in between, the newest and the system's own: the others are like them.
            if (python.minor != 6 && python.minor != 9 && python.minor < 12 && python.prefix != u"/usr")
                continue;
            minors.append(minor);
            auto request = f.request();
            request.python = python.executable;
            const auto environment = f.store.prepare(request, Progress::none(), {});
            QVERIFY2(environment, qPrintable(python.executable + u'\n' + problem(environment)));
            QCOMPARE(environment->version, python.version);
            QCOMPARE(EnvironmentFixture::run(*environment, QStringLiteral("import alpha; print(alpha.version)")),
                     QStringLiteral("1.0"));
            QCOMPARE(environment->packages.size(), std::size_t(1));
        }
        QVERIFY(!minors.isEmpty());
    }

    void pipsConfigurationInUvsTerms()
    {
        const TempDir dir;
        const QString file
            = dir.write(QStringLiteral("pip.conf"),
                        "[global]\nindex-url = https://host/simple\nproxy = http://proxy:1\ncert = /a.pem\n"
                        "trusted-host = one two\nfind-links = /no/such/place "
                            + dir.path().toUtf8() + "\npre = true\n");
        qputenv("PIP_CONFIG_FILE", file.toUtf8());
        for (const char *name : {"SSL_CERT_FILE", "HTTPS_PROXY", "https_proxy", "PIP_CERT", "PIP_FIND_LINKS"})
            qunsetenv(name);
        QProcessEnvironment variables = buildVariables(dir.path());
        addUvVariables(variables, PipConfig::read(), dir.path());
        qunsetenv("PIP_CONFIG_FILE");
        const auto value = [&variables](const char *name) { return variables.value(QLatin1StringView(name)); };
        QCOMPARE(value("UV_INDEX_URL"), QStringLiteral("https://host/simple"));
        QCOMPARE(value("UV_FIND_LINKS"), dir.path());
        QCOMPARE(value("UV_INSECURE_HOST"), QStringLiteral("one two"));
        QCOMPARE(value("UV_PRERELEASE"), QStringLiteral("allow"));
        QCOMPARE(value("HTTPS_PROXY"), QStringLiteral("http://proxy:1"));
        QCOMPARE(value("SSL_CERT_FILE"), QStringLiteral("/a.pem"));
        QVERIFY(!variables.contains(QStringLiteral("PYTHONPATH")));
    }

private:
    QString m_uv;
};

ORRERY_TEST(tools, TestTools);

#include "tst_tools.moc"
