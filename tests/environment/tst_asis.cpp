// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/asis.h"

#include "tests/environment/fixture.h"
#include "tests/support/main.h"

using namespace orrery;
using namespace orrery::test;

// An environment that somebody else made: nothing installed, what is missing named.
class TestAsis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unmet_data()
    {
        QTest::addColumn<QString>("requirement");
        QTest::addColumn<bool>("isUnmet");
        for (const char *met : {"numpy",
                                "NumPy",
                                "numpy>=1.20",
                                "numpy==1.26.*",
                                "numpy~=1.26.0",
                                "numpy!=2",
                                "numpy<2,>1",
                                "numpy (>1)",
                                "numpy==1.26.4",
                                "torch==2.1.0",
                                "torch==2.1.0+cu121",
                                "torch>=2.1",
                                "numpy[extra]",
                                "pre",
                                "pre>=2.0a1",
                                "nothing; python_version < '3'",
                                "nothing ; sys_platform == 'win32' and python_version > '3'",
                                "nothing; 'linux' not in sys_platform",
                                "nothing @ https://host/nothing.whl",
                                "git+https://host/nothing",
                                "numpy===1.26.4",
                                "odd>=1",
                                "numpy==1.26.4 --hash=sha256:00",
                                "dev>=1"})
            QTest::newRow(met) << QString::fromLatin1(met) << false;
        for (const char *isUnmet :
             {"nothing", "numpy>=2", "numpy==1.26", "numpy~=1.25.0", "numpy!=1.26.*", "numpy<1.26.4",
              "torch==2.1.0+cu118", "nothing; python_version >= '3'",
              "nothing; (python_version < '3' or sys_platform == 'linux')", "pre>=2.0", "numpy>1,<1.20", "dev>=1.1"})
            QTest::newRow(isUnmet) << QString::fromLatin1(isUnmet) << true;
    }
    void unmet()
    {
        QFETCH(QString, requirement);
        QFETCH(bool, isUnmet);
        const std::vector<Package> packages{{QStringLiteral("numpy"), QStringLiteral("1.26.4")},
                                            {QStringLiteral("Torch"), QStringLiteral("2.1.0+cu121")},
                                            {QStringLiteral("pre"), QStringLiteral("2.0b3")},
                                            {QStringLiteral("odd"), QStringLiteral("not a version")},
                                            {QStringLiteral("dev"), QStringLiteral("1.1.dev5")}};
        RequirementSet set;
        set.lines.push_back({.text = requirement});
        const auto python = resolveInterpreter({});
        QVERIFY2(python, qPrintable(problem(python)));
        const auto result = unmetRequirements(python->executable, packages, set, {});
        QVERIFY2(result, qPrintable(problem(result)));
        QCOMPARE(!result->isEmpty(), isUnmet);
    }

    void environmentOfATask()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        const auto built = f.prepare();
        QVERIFY2(built, qPrintable(problem(built)));
        // What was built serves as somebody else's.
        f.requirements("alpha>=2\nbeta\n");
        auto request = f.request();
        request.asIs = built->directory;
        const auto environment = f.store.prepare(request, Progress::none(), {});
        QVERIFY2(environment, qPrintable(problem(environment)));
        QVERIFY(environment->asIs && environment->key.isEmpty() && environment->reused);
        QCOMPARE(environment->packages, built->packages);
        QCOMPARE(environment->missing.size(), 2);
        QVERIFY(environment->missing[0].contains(u"1.0"));
        QCOMPARE(environment->missing[1], QStringLiteral("beta"));
        QVERIFY(environment->readOnlyPaths.contains(built->directory));
        QCOMPARE(f.onDisk().size(), 1);
        request.asIs = QStringLiteral("no-such-name");
        QCOMPARE(codeOf(f.store.prepare(request, Progress::none(), {})), Code("environment.not_found"));
        request.asIs = f.dir.path(QStringLiteral("nowhere"));
        QCOMPARE(codeOf(f.store.prepare(request, Progress::none(), {})), Code("environment.not_found"));
    }
};

ORRERY_TEST(asis, TestAsis);

#include "tst_asis.moc"
