// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filelock.h"
#include "core/process/identity.h"
#include "core/sandbox/available.h"
#include "tests/environment/fixture.h"
#include "tests/support/main.h"

#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using namespace orrery::test;

namespace {

// A build back end that tells what it could do: it runs this Python on the way.
QByteArray backend(const QByteArray &code)
{
    return "import os, sys, time, zipfile\n"
           "def build_wheel(directory, config_settings=None, metadata_directory=None):\n"
           "    found = []\n"
        + code
        + "    with zipfile.ZipFile(os.path.join(directory, 'probe-1.0-py3-none-any.whl'), 'w') as wheel:\n"
          "        wheel.writestr('probe.py', 'found = %r\\n' % (found,))\n"
          "        info = 'probe-1.0.dist-info/'\n"
          "        wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: probe\\nVersion: 1.0\\n')\n"
          "        wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: "
          "py3-none-any\\n')\n"
          "        wheel.writestr(info + 'RECORD', '')\n"
          "    return 'probe-1.0-py3-none-any.whl'\n";
}

void writeProbe(EnvironmentFixture &f, const QByteArray &code)
{
    f.dir.write(QStringLiteral("task/probe/pyproject.toml"),
                "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
    f.dir.write(QStringLiteral("task/probe/backend.py"), backend(code));
    f.requirements("./probe\n");
}

} // namespace

// What a build may do, and what is left when it is killed.
class TestBuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sandboxedBuildWorks()
    {
        if (!checkSandbox())
            QSKIP("no sandbox can be made here");
        EnvironmentFixture f;
        f.store.setRunner(sandboxRunner());
        f.wheel(QStringLiteral("alpha"), QStringLiteral("1.0"));
        f.requirements("alpha\n");
        const auto environment = f.prepare();
        QVERIFY2(environment, qPrintable(problem(environment)));
        QCOMPARE(EnvironmentFixture::run(*environment, QStringLiteral("import alpha; print(alpha.version)")),
                 QStringLiteral("1.0"));
    }

    void buildCannotLeaveItsPlace()
    {
        if (!checkSandbox())
            QSKIP("no sandbox can be made here");
        EnvironmentFixture f;
        const QString secret = f.dir.write(QStringLiteral("secret"), "canary");
        const QString other = f.dir.write(QStringLiteral("home/environments/000000000000/environment.json"), "{}");
        const QString tools = f.dir.write(QStringLiteral("home/cache/tools/thing"), "tool");
        QByteArray code = "    for path in (" + ("'" + secret + "', '" + other + "'").toUtf8() + "):\n"
            + "        if os.path.exists(path):\n            found.append('reads ' + path)\n"
              "    for path in ('"
            + tools.toUtf8() + "', '/usr/lib/orrery-canary', '/etc/orrery-canary', '"
            + f.dir.path(QStringLiteral("task/canary")).toUtf8()
            + "'):\n"
              "        try:\n            open(path, 'a').close()\n"
              "            if not path.startswith('"
            + f.dir.path(QStringLiteral("task")).toUtf8()
            + "'):\n"
              "                found.append('writes ' + path)\n"
              "        except OSError:\n            pass\n"
              "    if len([p for p in os.listdir('/proc') if p.isdigit()]) > 20:\n        found.append('sees "
              "processes')\n";
        writeProbe(f, code);
        f.store.setRunner(sandboxRunner());
        const auto environment = f.prepare();
        QVERIFY2(environment, qPrintable(problem(environment)));
        QCOMPARE(EnvironmentFixture::run(*environment, QStringLiteral("import probe; print(probe.found)")),
                 QStringLiteral("[]"));
        QVERIFY(!QFileInfo::exists(f.dir.path(QStringLiteral("task/canary"))));
    }

    void killedInTheMiddle_data()
    {
        QTest::addColumn<bool>("sandboxed");
        QTest::newRow("sandboxed") << true;
        QTest::newRow("plain") << false;
    }
    void killedInTheMiddle()
    {
        QFETCH(bool, sandboxed);
        if (sandboxed && !checkSandbox())
            QSKIP("no sandbox can be made here");
        EnvironmentFixture f;
        f.store.setRunner(sandboxed ? sandboxRunner() : plainRunner());
        // The first build hangs (in the cache, which both see, stands a sign that it began), the second does not.
        const QString sign = f.cache() + QStringLiteral("/pip/began");
        writeProbe(f,
                   "    sign = '" + sign.toUtf8()
                       + "'\n"
                         "    if not os.path.exists(sign):\n        open(sign, 'w').close()\n        time.sleep(60)\n");
        const pid_t child = ::fork();
        if (child == 0) {
            const auto never = f.prepare();
            ::_exit(never ? 0 : 1);
        }
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(sign), 30000);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QCOMPARE(f.onDisk().size(), 1);
        QVERIFY(f.store.list()->empty());
        if (!sandboxed) {
            // What it had started goes on and keeps the lock; nobody builds beside it.
            QVERIFY(FileLock::isHeld(f.environments() + QStringLiteral("/.locks/") + f.onDisk().front()));
            endOrphans(f.dir.path());
        }
        const auto environment = f.prepare();
        QVERIFY2(environment, qPrintable(problem(environment)));
        QVERIFY(!environment->reused);
        QCOMPARE(f.onDisk(), QStringList{environment->key});
    }

private:
    // Ends the processes whose command line names this test's own directory.
    static void endOrphans(const QString &directory)
    {
        for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
            const pid_t pid = name.toInt();
            if (pid > 1 && pid != ::getpid() && file.open(QIODevice::ReadOnly)
                && file.readAll().contains(directory.toUtf8()))
                ::kill(pid, SIGKILL);
        }
    }
};

ORRERY_TEST(build, TestBuild);

#include "tst_build.moc"
