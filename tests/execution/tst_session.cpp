// SPDX-License-Identifier: GPL-3.0-or-later
// What a run asks of the desktop's session: a scope of its own, no sleep, a word at its end. The session's programs are
// the test's own.
#include "core/base/preferences.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QFile>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

class Session
{
public:
    void add(const QString &name, const QByteArray &script) const
    {
        QFile::setPermissions(orrery.dir().write("bin/" + name, "#!/bin/sh\n" + script),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QStringList variables() const
    {
        orrery.dir().write("runtime/systemd/private", "");
        return {"PATH=" + orrery.dir().path("bin") + u':' + qEnvironmentVariable("PATH"),
                "XDG_RUNTIME_DIR=" + orrery.dir().path("runtime"), "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere",
                "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nowhere"};
    }
    // Appends its arguments, one a line, and an empty line.
    QByteArray saying(const QString &name) const
    {
        return "{ for a; do echo \"$a\"; done; echo; } >> " + orrery.dir().path(name).toUtf8() + "\n";
    }
    QByteArray said(const QString &name) const { return orrery.dir().read(name); }
    ProcessResult run(const QByteArray &script) const
    {
        return orrery.run({"run", orrery.makeTask("digits", script)}, variables());
    }

    OrreryCommand orrery;
};

constexpr char becomesWhatFollows[] = "while [ \"$1\" != -- ]; do shift; done\nshift\nexec \"$@\"\n";

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSupervisorIsStartedInAScopeOfItsOwn()
    {
        const Session session;
        session.add("systemd-run", session.saying("scopes") + becomesWhatFollows);
        QCOMPARE(session.run("pass").exitCode, 0);
        QCOMPARE(session.run("pass").exitCode, 0);
        const QList<QByteArray> lines = session.said("scopes").split('\n');
        QCOMPARE(lines.count("--scope"), 2);
        QCOMPARE(lines.count("--user"), 2);
        QCOMPARE(lines.count("supervise"), 2);
        // No two have one name.
        QByteArrayList units;
        for (const QByteArray &line : lines) {
            if (line.startsWith("--unit="))
                units += line;
        }
        QCOMPARE(units.size(), 2);
        QVERIFY(units[0] != units[1]);
    }

    void aSystemdThatRefusesKeepsNobodyFromRunning()
    {
        const Session session;
        session.add("systemd-run", session.saying("scopes") + "exit 1\n");
        QCOMPARE(session.run("pass").exitCode, 0);
        QVERIFY(!session.said("scopes").isEmpty());
    }

    void theMachineIsKeptAwakeMeanwhile()
    {
        const Session session;
        session.add("systemd-inhibit", session.saying("awake") + "exec cat\n");
        QCOMPARE(session.run("pass").exitCode, 0);
        QVERIFY(session.said("awake").contains("--what=idle\n"));
        Preferences preferences;
        preferences.keepAwake = false;
        QVERIFY(preferences.write(*Workspace::open(session.orrery.home())));
        QFile::remove(session.orrery.dir().path("awake"));
        QCOMPARE(session.run("pass").exitCode, 0);
        QVERIFY(session.said("awake").isEmpty());
    }

    void itsEndIsTold()
    {
        const Session session;
        session.add("notify-send", session.saying("told"));
        QCOMPARE(session.run("pass").exitCode, 0);
        QTRY_VERIFY(session.said("told").contains("digits has succeeded\n"));
        QFile::remove(session.orrery.dir().path("told"));
        QCOMPARE(session.run("raise ValueError('<b>bold</b>')").exitCode, 1);
        QTRY_VERIFY(session.said("told").contains("digits has failed\n"));
        // What a script says is no markup.
        QVERIFY(session.said("told").contains("ValueError: &lt;b&gt;bold&lt;/b&gt;"));
    }

    void itsEndIsToldWithoutNotifySend()
    {
        if (!findProgram(QStringLiteral("notify-send")).isEmpty())
            QSKIP("notify-send is installed");
        const Session session;
        session.add("gdbus", session.saying("told"));
        QCOMPARE(session.run("raise ValueError('\"quoted\"')").exitCode, 1);
        QTRY_VERIFY(session.said("told").endsWith("\n\n"));
        QVERIFY(session.said("told").contains("org.freedesktop.Notifications.Notify\n"));
        QVERIFY(session.said("told").contains("\"digits has failed\"\n"));
        QVERIFY(session.said("told").contains("&quot;quoted&quot;"));
    }

    void nothingIsToldWhereTheUserWantsNone()
    {
        const Session session;
        session.add("notify-send", session.saying("told"));
        Preferences preferences;
        preferences.notifications = false;
        QVERIFY(preferences.write(*Workspace::open(session.orrery.home())));
        QCOMPARE(session.run("pass").exitCode, 0);
        // The next one comes after it: had the first been told, this would be the second.
        preferences.notifications = true;
        QVERIFY(preferences.write(*Workspace::open(session.orrery.home())));
        QCOMPARE(session.run("pass").exitCode, 0);
        QTRY_VERIFY(session.said("told").endsWith("\n\n"));
        QCOMPARE(session.said("told").count("digits has succeeded"), 1);
    }
};

ORRERY_TEST(session, TestSession);
#include "tst_session.moc"
