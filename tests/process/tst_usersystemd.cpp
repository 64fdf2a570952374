// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/holders.h"
#include "core/process/keepawake.h"
#include "core/process/tree.h"
#include "core/process/usersystemd.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QFile>

#include <csignal>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::TempDir;

namespace {

// Puts programs of the test's own before those of the machine.
class Programs
{
public:
    Programs() : m_before(qgetenv("PATH")) { qputenv("PATH", dir.path("bin").toUtf8() + ':' + m_before); }
    ~Programs() { qputenv("PATH", m_before); }
    Programs(const Programs &) = delete;
    Programs &operator=(const Programs &) = delete;
    void add(const QString &name, const QByteArray &script) const
    {
        QFile::setPermissions(dir.write("bin/" + name, "#!/bin/sh\n" + script),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    TempDir dir;

private:
    QByteArray m_before;
};

// Writes its arguments and its number, then becomes what systemd-inhibit would start.
QByteArray fakeInhibit(const TempDir &dir)
{
    return "echo \"$$ $*\" > " + dir.path("said").toUtf8() + "\nwhile [ \"$1\" != cat ]; do shift; done\nexec \"$@\"\n";
}

} // namespace

class TestUserSystemd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isFoundByItsSocketAndItsProgram()
    {
        const Programs programs;
        qunsetenv("XDG_RUNTIME_DIR");
        programs.add("systemd-run", "exec true\n");
        QVERIFY(!hasUserSystemd());
        qputenv("XDG_RUNTIME_DIR", programs.dir.path("runtime").toUtf8());
        QVERIFY(!hasUserSystemd());
        programs.dir.write("runtime/systemd/private", "");
        QVERIFY(hasUserSystemd());
        QCOMPARE(inScopeOfItsOwn("orrery-x").front(), programs.dir.path("bin/systemd-run"));
        qunsetenv("XDG_RUNTIME_DIR");
    }

    void knowsWhetherItOutlivesALogout()
    {
        const TempDir root;
        QVERIFY(!lingers(root.path()));
        root.write(
            QStringLiteral("var/lib/systemd/linger/%1").arg(QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name)),
            "");
        QVERIFY(lingers(root.path()));
    }

    void keepsAwakeAsLongAsItLives()
    {
        const Programs programs;
        programs.add("systemd-inhibit", fakeInhibit(programs.dir));
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
        {
            const KeepAwake awake(QStringLiteral("digits is running"));
            QTRY_VERIFY(programs.dir.read("said").endsWith('\n'));
            QVERIFY(programs.dir.read("said").contains("--what=idle"));
            QVERIFY(programs.dir.read("said").contains("digits is running"));
            QVERIFY(readProcessStat(programs.dir.read("said").split(' ').front().toInt()));
        }
        QVERIFY(!readProcessStat(programs.dir.read("said").split(' ').front().toInt()));
    }

    void letsSleepWhenItIsKilled()
    {
        const Programs programs;
        programs.add("systemd-inhibit", fakeInhibit(programs.dir));
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
        const pid_t child = ::fork();
        if (child == 0) {
            const KeepAwake awake(QStringLiteral("x"));
            while (true)
                ::pause();
        }
        QTRY_VERIFY(programs.dir.read("said").endsWith('\n'));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const pid_t cat = programs.dir.read("said").split(' ').front().toInt();
        QTRY_VERIFY(!readProcessStat(cat) || readProcessStat(cat)->state == 'Z');
    }

    void doesNothingWithoutASystemBus()
    {
        const Programs programs;
        qunsetenv("DBUS_SYSTEM_BUS_ADDRESS");
        programs.add("systemd-inhibit", "exit 1\n");
        const KeepAwake awake(QStringLiteral("x"));
    }

    void findsWhoHoldsAFile()
    {
        const TempDir dir;
        const QString path = dir.write("held", "");
        QVERIFY(processesWithOpen(path, {"cat", "sleep"}).empty());
        const pid_t child = ::fork();
        if (child == 0) {
            std::freopen(qPrintable(path), "r+", stdin);
            ::execlp("sleep", "sleep", "1000", nullptr);
            ::_exit(127);
        }
        QTRY_COMPARE(processesWithOpen(path, {"cat", "sleep"}), std::vector<pid_t>{child});
        QVERIFY(processesWithOpen(path, {"cat"}).empty());
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
};

ORRERY_TEST(usersystemd, TestUserSystemd);
#include "tst_usersystemd.moc"
