// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/store.h"

#include "tests/environment/fixture.h"
#include "tests/support/main.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace orrery;
using namespace orrery::test;

namespace {

// A build back end of its own, so that nothing has to be downloaded; it writes into its source, as most do.
constexpr const char *backend = R"(
import os, zipfile
def build_wheel(directory, config_settings=None, metadata_directory=None):
    open('written-by-the-build', 'w').close()
    name = 'local_thing-1.0-py3-none-any.whl'
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
        wheel.write('local_thing.py')
        info = 'local_thing-1.0.dist-info/'
        wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\nName: local_thing\nVersion: 1.0\n')
        wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
        wheel.writestr(info + 'RECORD', '')
    return name
build_editable = build_wheel
)";

} // namespace

// One environment for each set of requirements: built once, used again.
class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyRequirements()
    {
        EnvironmentFixture f;
        const auto environment = f.prepare();
        QVERIFY2(environment, qPrintable(problem(environment)));
        QVERIFY(!environment->reused && environment->packages.empty());
        QCOMPARE(EnvironmentFixture::run(*environment, QStringLiteral("import sys; print(sys.prefix)")),
                 environment->directory);
        QVERIFY(environment->readOnlyPaths.contains(environment->directory));
    }

    void builtOnceThenReused()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"), {QStringLiteral("beta")});
        f.wheel(QStringLiteral("beta"), QStringLiteral("2.5"));
        f.requirements("alpha\n");
        const auto first = f.prepare();
        QVERIFY2(first, qPrintable(problem(first)));
        QCOMPARE(first->packages,
                 (std::vector<Package>{{QStringLiteral("alpha"), QStringLiteral("1.0")},
                                       {QStringLiteral("beta"), QStringLiteral("2.5")}}));
        QCOMPARE(EnvironmentFixture::run(*first, QStringLiteral("import alpha; print(alpha.version)")),
                 QStringLiteral("1.0"));
        QVERIFY(!first->pinned);
        QVERIFY(QFileInfo(first->directory + QStringLiteral("/bin/alpha-tool")).isExecutable());
        // Written differently, meant the same; and the wheels are not even there any more.
        f.requirements("# a comment\n  Alpha   # another\n");
        QVERIFY(QDir(f.wheels()).removeRecursively());
        QVERIFY(QDir().mkpath(f.wheels()));
        const auto second = f.prepare();
        QVERIFY2(second, qPrintable(problem(second)));
        QVERIFY(second->reused);
        QCOMPARE(second->key, first->key);
        QCOMPARE(second->resolved, first->resolved);
        QCOMPARE(second->packages, first->packages);
        QCOMPARE(f.onDisk().size(), 1);
    }

    void unknownRequirementIsNamedWithItsLine()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\nno-such-thing>=2\n");
        const auto environment = f.prepare();
        QCOMPARE(codeOf(environment), Code("requirements.unsatisfied"));
        const Error &error = environment.error().asError();
        QVERIFY2(error.message.contains(u"no-such-thing") && error.message.contains(u"line 4"),
                 qPrintable(error.message));
        QVERIFY(error.detail.contains(u"no-such-thing"));
        QVERIFY(f.onDisk().isEmpty());
    }

    void conflictIsNamed()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"), {QStringLiteral("beta<2")});
        f.wheel(QStringLiteral("beta"), QStringLiteral("1"));
        f.wheel(QStringLiteral("beta"), QStringLiteral("2"));
        f.requirements("alpha\nbeta==2\n");
        const auto environment = f.prepare();
        QCOMPARE(codeOf(environment), Code("requirements.unsatisfied"));
        const QString message = environment.error().asError().message;
        QVERIFY2(message.contains(u"alpha") || message.contains(u"beta"), qPrintable(message));
    }

    void closedPortIsNoNetwork()
    {
        EnvironmentFixture f;
        f.dir.write(QStringLiteral("task/requirements.txt"), "--index-url http://127.0.0.1:9/simple\nalpha\n");
        const auto environment = f.prepare();
        QCOMPARE(codeOf(environment), Code("network.unavailable"));
        QVERIFY(f.onDisk().isEmpty());
    }

    void brokenLineNamesItsPlace_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("missing include") << QByteArray("-r more.txt\n");
        QTest::newRow("include outside") << QByteArray("-r ../../outside.txt\n");
        QTest::newRow("missing source") << QByteArray("./not-here\n");
    }
    void brokenLineNamesItsPlace()
    {
        QFETCH(QByteArray, line);
        EnvironmentFixture f;
        f.dir.write(QStringLiteral("task/requirements.txt"), "# first\n" + line);
        const auto environment = f.prepare();
        QCOMPARE(codeOf(environment), Code("requirements.invalid_line"));
        QVERIFY(environment.error().asError().message.contains(u"requirements.txt, line 2"));
    }

    void nonsenseIsInvalid()
    {
        EnvironmentFixture f;
        f.requirements("this is ! nonsense\n");
        QCOMPARE(codeOf(f.prepare()), Code("requirements.invalid_line"));
    }

    void localSourceIsBuiltFromACopy()
    {
        EnvironmentFixture f;
        f.dir.write(QStringLiteral("task/package/pyproject.toml"),
                    "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
        f.dir.write(QStringLiteral("task/package/backend.py"), backend);
        f.dir.write(QStringLiteral("task/package/local_thing.py"), "value = 1\n");
        f.requirements("-e ./package\n");
        const QString print = QStringLiteral("import local_thing; print(local_thing.value)");
        const auto first = f.prepare();
        QVERIFY2(first, qPrintable(problem(first)));
        QCOMPARE(EnvironmentFixture::run(*first, print), QStringLiteral("1"));
        QVERIFY(!QFileInfo::exists(f.dir.path(QStringLiteral("task/package/written-by-the-build"))));
        QVERIFY(f.prepare()->reused);
        f.dir.write(QStringLiteral("task/package/local_thing.py"), "value = 2\n");
        const auto second = f.prepare();
        QVERIFY2(second, qPrintable(problem(second)));
        QVERIFY(second->key != first->key);
        QCOMPARE(EnvironmentFixture::run(*second, print), QStringLiteral("2"));
    }

    void listedAndRemoved()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha # why\n");
        const auto environment = f.prepare();
        QVERIFY2(environment, qPrintable(problem(environment)));
        f.dir.write(QStringLiteral("home/environments/0123456789ab/half-made"), "x");
        const auto list = f.store.list();
        QVERIFY(list);
        QCOMPARE(list->size(), std::size_t(1));
        const EnvironmentInfo info = list->front();
        QCOMPARE(info.key, environment->key);
        QCOMPARE(info.requirements, QStringList{QStringLiteral("alpha")});
        QVERIFY(info.tool.startsWith(u"pip "));
        QVERIFY(info.bytes > 1000 && info.lastUsed.isValid() && info.usable && info.users.isEmpty());
        f.store.setUsers([](const QString &) { return QStringList{QStringLiteral("abcdefghij")}; });
        QCOMPARE(f.store.list()->front().users, QStringList{QStringLiteral("abcdefghij")});
        QCOMPARE(codeOf(f.store.remove(info.key)), Code("environment.in_use"));
        f.store.setUsers([](const QString &) { return QStringList(); });
        const auto freed = f.store.remove(info.key);
        QVERIFY(freed && *freed > 1000);
        QVERIFY(!QFileInfo::exists(info.directory));
        for (const char *key : {"", "..", ".locks", "a/b", "123456789012"})
            QCOMPARE(codeOf(f.store.remove(QLatin1StringView(key))), Code("environment.not_found"));
    }

    void callersVariablesDoNoHarm()
    {
        EnvironmentFixture f;
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        qputenv("PYTHONDONTWRITEBYTECODE", "1");
        qputenv("PYTHONPATH", f.dir.path().toUtf8());
        qputenv("PIP_TARGET", f.dir.path(QStringLiteral("elsewhere")).toUtf8());
        qputenv("PIP_USER", "1");
        const auto environment = f.prepare();
        const QString compiled = environment
            ? EnvironmentFixture::run(*environment, QStringLiteral("import alpha; print(alpha.__cached__)"))
            : QString();
        for (const char *name : {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PIP_TARGET", "PIP_USER"})
            qunsetenv(name);
        QVERIFY2(environment, qPrintable(problem(environment)));
        QCOMPARE(environment->packages.size(), std::size_t(1));
        // A read-only environment never gets its bytecode otherwise.
        QVERIFY2(QFileInfo::exists(compiled), qPrintable(compiled));
    }
};

ORRERY_TEST(store, TestStore);

#include "tst_store.moc"
