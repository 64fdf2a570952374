// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/available.h"
#include "tests/environment/fixture.h"
#include "tests/support/main.h"

#include <QFile>
#include <QFileInfo>

using namespace orrery;
using namespace orrery::test;

namespace {

class CondaFixture : public EnvironmentFixture
{
public:
    CondaFixture()
    {
        const QString program = dir.path(QStringLiteral("bin/conda"));
        QDir(dir.path()).mkpath(QStringLiteral("bin"));
        QFile::copy(QStringLiteral(ORRERY_SOURCE_DIR "/tests/environment/standinconda.py"), program);
        QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        store.setConda(CondaTool{program, false});
        if (checkSandbox())
            store.setRunner(sandboxRunner());
    }
    void file(const QByteArray &dependencies)
    {
        dir.write(QStringLiteral("task/environment.yml"),
                  "name: x\nchannels:\n  - conda-forge\ndependencies:\n" + dependencies);
    }
};

} // namespace

// A task that has conda's environment.yml and nothing for pip.
class TestConda : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsOnceAndRecords()
    {
        CondaFixture f;
        f.file("  - python\n  - alpha\n");
        const auto built = f.prepare();
        QVERIFY2(built, qPrintable(problem(built)));
        QVERIFY(!built->reused);
        QVERIFY(!built->pinned);
        QCOMPARE(EnvironmentFixture::run(*built, QStringLiteral("import alpha; print(alpha.version)")),
                 QStringLiteral("2.0"));
        QVERIFY(std::find(built->packages.begin(), built->packages.end(), Package{"alpha", "2.0"})
                != built->packages.end());
        QVERIFY(built->version.startsWith(u"3."));
        const auto listed = f.store.list();
        QCOMPARE(listed->front().tool, QStringLiteral("conda 24.1.0"));
        QCOMPARE(listed->front().requirements, (QStringList{QStringLiteral("python"), QStringLiteral("alpha")}));

        f.file("  # in another order\n  - alpha\n  - python\n");
        QVERIFY(f.prepare()->reused);
        f.file("  - python\n  - alpha=1.0\n");
        const auto other = f.prepare();
        QVERIFY2(other, qPrintable(problem(other)));
        QVERIFY(other->key != built->key);
        QCOMPARE(EnvironmentFixture::run(*other, QStringLiteral("import alpha; print(alpha.version)")),
                 QStringLiteral("1.0"));
    }

    void pipsPartIsInstalledAsRequirementsAre()
    {
        CondaFixture f;
        f.wheel(QStringLiteral("beta"), QStringLiteral("1.5"));
        f.file("  - python\n  - pip:\n    - --no-index\n    - --find-links " + f.wheels().toUtf8() + "\n    - beta\n");
        const auto built = f.prepare();
        QVERIFY2(built, qPrintable(problem(built)));
        QCOMPARE(EnvironmentFixture::run(*built, QStringLiteral("import beta; print(beta.version)")),
                 QStringLiteral("1.5"));
        QVERIFY(f.store.list()->front().tool.startsWith(u"conda 24.1.0, pip "));
    }

    void versionsOfThenComeOutAgain()
    {
        CondaFixture f;
        f.file("  - python\n  - alpha\n");
        auto request = f.request();
        request.pins = {{"alpha", "1.0"}};
        const auto built = f.store.prepare(request, Progress::none(), {});
        QVERIFY2(built, qPrintable(problem(built)));
        QCOMPARE(EnvironmentFixture::run(*built, QStringLiteral("import alpha; print(alpha.version)")),
                 QStringLiteral("1.0"));
    }

    void whatFailsIsNamedAndNothingStays_data()
    {
        QTest::addColumn<QByteArray>("dependencies");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown") << QByteArray("  - python\n  - nothing-like-it\n")
                                 << QByteArray("requirements.unsatisfied") << "nothing-like-it";
        QTest::newRow("no python") << QByteArray("  - alpha\n") << QByteArray("environment.no_python")
                                   << "environment.yml";
        QTest::newRow("no list") << QByteArray("  alpha\n") << QByteArray("requirements.invalid_line")
                                 << "environment.yml";
        QTest::newRow("no YAML") << QByteArray("  - [\n") << QByteArray("requirements.invalid_line")
                                 << "environment.yml";
    }
    void whatFailsIsNamedAndNothingStays()
    {
        QFETCH(QByteArray, dependencies);
        QFETCH(QByteArray, code);
        QFETCH(QString, named);
        CondaFixture f;
        f.file(dependencies);
        const auto built = f.prepare();
        QVERIFY(!built);
        QVERIFY2(codeOf(built) == Code(code.toStdString()), qPrintable(problem(built)));
        QVERIFY2(built.error().asError().message.contains(named), qPrintable(problem(built)));
        QVERIFY(f.onDisk().isEmpty());
    }

    void aRequirementsFileComesFirst()
    {
        CondaFixture f;
        f.file("  - nothing-like-it\n");
        f.requirements("");
        const auto built = f.prepare();
        QVERIFY2(built, qPrintable(problem(built)));
        f.store.setConda({});
        QFile::remove(f.dir.path(QStringLiteral("task/requirements.txt")));
        QVERIFY2(f.prepare(), "without conda its file is left alone");
    }
};

ORRERY_TEST(conda, TestConda);

#include "tst_conda.moc"
