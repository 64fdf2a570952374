// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/indexversions.h"
#include "core/python/interpreter.h"
#include "tests/environment/fixture.h"
#include "tests/support/main.h"

#include <QScopeGuard>

using namespace orrery;
using namespace orrery::test;

// What pip's index has of a package: asked by pip, kept, and told apart from an index that does not answer.
class TestIndexVersions : public QObject
{
    Q_OBJECT

    static auto configure(const char *name, const QString &value)
    {
        qputenv(name, value.toUtf8());
        return qScopeGuard([name] {
            qunsetenv(name);
            qunsetenv("PIP_NO_INDEX");
        });
    }

private Q_SLOTS:
    void newestFirstAndKept()
    {
        EnvironmentFixture fixture;
        const auto variables = configure("PIP_FIND_LINKS", fixture.wheels());
        qputenv("PIP_NO_INDEX", "1");
        const auto python = resolveInterpreter({});
        QVERIFY2(python, qPrintable(problem(python)));
        fixture.wheel(QStringLiteral("alpha"), QStringLiteral("1.9"));
        fixture.wheel(QStringLiteral("alpha"), QStringLiteral("1.10"));
        const auto answer = askIndex(*python, QStringLiteral("Alpha"), fixture.cache(), {});
        QVERIFY2(answer, qPrintable(problem(answer)));
        QCOMPARE(answer->versions, (QStringList{QStringLiteral("1.10"), QStringLiteral("1.9")}));
        QVERIFY(answer->known && answer->current);

        // Kept: what came since is not looked for.
        fixture.wheel(QStringLiteral("alpha"), QStringLiteral("2.0"));
        QCOMPARE(askIndex(*python, QStringLiteral("alpha"), fixture.cache(), {})->versions, answer->versions);

        const auto none = askIndex(*python, QStringLiteral("beta"), fixture.cache(), {});
        QVERIFY2(none, qPrintable(problem(none)));
        QVERIFY(!none->known);
        // What looks like an option never reaches pip.
        QVERIFY(!askIndex(*python, QStringLiteral("--help"), fixture.cache(), {})->known);
    }

    void noAnswerIsNotNothing()
    {
        EnvironmentFixture fixture;
        qputenv("no_proxy", "*");
        const auto variables = configure("PIP_INDEX_URL", QStringLiteral("http://127.0.0.1:9/simple"));
        const auto python = resolveInterpreter({});
        const auto answer = askIndex(*python, QStringLiteral("alpha"), fixture.cache(), {});
        QCOMPARE(codeOf(answer), Code("network.unavailable"));
    }
};

ORRERY_TEST(indexversions, TestIndexVersions);
#include "tst_indexversions.moc"
