// SPDX-License-Identifier: GPL-3.0-or-later
// Kills at random moments of saving, importing and deleting: what is there is whole, what others hold is unchanged, and
// the space is accounted to the byte. ORRERY_KILLS says how many (300), ORRERY_KILL_SEED repeats what an earlier test
// printed.
#include "core/base/json.h"
#include "core/base/workspace.h"
#include "core/execution/directory.h"
#include "core/execution/state.h"
#include "core/process/identity.h"
#include "core/process/spawn.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>

#include <map>
#include <random>

#include <csignal>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

constexpr int parentFiles = 300;
constexpr int dataFiles = 400;

constexpr char child[] = "import os\n"
                         "for i in range(0, 300, 3):\n    open(f'd{i % 7}/{i}', 'a').write('more')\n"
                         "for i in range(1, 300, 30):\n    os.remove(f'd{i % 7}/{i}')\n"
                         "os.makedirs('new')\nfor i in range(50):\n    open(f'new/{i}', 'w').write('n' * 3000)\n";

int numberFromEnvironment(const char *name, int fallback)
{
    bool ok = false;
    const int number = qEnvironmentVariableIntValue(name, &ok);
    return ok ? number : fallback;
}

// Path to hash, of everything below.
std::map<QString, QByteArray> contents(const QString &directory)
{
    std::map<QString, QByteArray> found;
    QDirIterator it(directory, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
        found[file.fileName().mid(directory.size())] = hash.result();
    }
    return found;
}

qint64 du(const QString &path)
{
    QProcess process;
    process.start("du", {"-s", "--block-size=1", path});
    process.waitForFinished();
    return process.readAllStandardOutput().split('\t').front().toLongLong();
}

class Victims
{
public:
    explicit Victims(unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < dataFiles; ++i)
            m_orrery.dir().write(QStringLiteral("data/%1/%2").arg(i % 5).arg(i), QByteArray(2000 + i, 'd'));
        const QString parentTask
            = m_orrery.makeTask("parent",
                                "import os\nfor i in range(300):\n    os.makedirs(f'd{i % 7}', exist_ok=True)\n"
                                "    open(f'd{i % 7}/{i}', 'w').write('x' * (1000 + i))\n");
        m_child = m_orrery.makeTask("child", child);
        m_parent = stringMember(m_orrery.json({"run", parentTask}), "id");
        m_before = contents(workOf(m_parent));
        // What the killed can take at most: measured once, undisturbed.
        QElapsedTimer timer;
        timer.start();
        m_orrery.json({"data", "import", "d", m_orrery.dir().path("data")});
        m_import = timer.nsecsElapsed() / 1000;
        const QString id = runChild();
        m_orrery.run({"wait", id});
        timer.restart();
        m_orrery.run({"rm", id});
        m_removal = timer.nsecsElapsed() / 1000;
    }

    QString parent() const { return m_parent; }
    bool isParentUnchanged() const { return contents(workOf(m_parent)) == m_before; }
    const OrreryCommand &orrery() const { return m_orrery; }

    // A child that continues the parent; its supervisor dies while it saves. False where it was quicker.
    bool killSaving()
    {
        const QString id = runChild();
        m_children += id;
        const ExecutionDirectory directory(m_orrery.home() + "/executions/" + id);
        QDeadlineTimer patience(30'000);
        QString state;
        while (state != u"saving" && !patience.hasExpired()) {
            const auto json = readJsonFile(directory.state());
            state = json ? stringMember(*json, "state") : QString();
            const auto known = executionStateFromText(state);
            if (known && isFinal(*known))
                return false;
        }
        spin(below(30'000));
        return killSupervisor(directory);
    }
    bool killImport()
    {
        m_orrery.dir().write(QStringLiteral("data/new%1").arg(m_round), QByteArray(500 + m_round, 'n'));
        return killCommand({"data", "import", "d", m_orrery.dir().path("data")}, m_import);
    }
    bool killRemoval()
    {
        if (m_children.isEmpty())
            return false;
        const QString id = m_children.takeFirst();
        m_orrery.run({"wait", id});
        return killCommand({"rm", id}, m_removal);
    }
    bool killDataRemoval()
    {
        const Json versions = m_orrery.json({"data", "versions", "d"})["versions"];
        if (versions.size() < 3)
            return false;
        const int version = int(integerMember(versions[std::size_t(below(int(versions.size()) - 1))], "version"));
        return killCommand({"data", "rm", QStringLiteral("d/%1").arg(version)}, m_removal);
    }

    bool kill(int what)
    {
        ++m_round;
        switch (what) {
        case 0:
            return killSaving();
        case 1:
            return killImport();
        case 2:
            return killRemoval();
        default:
            return killDataRemoval();
        }
    }

    // All that began ends well.
    void endAll() const
    {
        const Json executions = m_orrery.json({"list"});
        for (const Json &each : executions["executions"]) {
            m_orrery.run({"wait", stringMember(each, "id")});
            const Json shown = m_orrery.json({"show", stringMember(each, "id")});
            QVERIFY2(stringMember(shown, "state") == u"succeeded", toCompactBytes(shown));
        }
    }

    int below(int n) { return std::uniform_int_distribution(0, std::max(0, n - 1))(m_random); }

private:
    QString workOf(const QString &id) const { return m_orrery.home() + "/executions/" + id + "/work"; }

    QString runChild() const
    {
        return stringMember(
            m_orrery.json({"run", m_child, "--detach", "--home-from", "exec:" + m_parent, "--home-mode", "overlay"}),
            "id");
    }

    // Any moment is as good as another.
    static void spin(int microseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() < qint64(microseconds) * 1000) { }
    }

    bool killCommand(const QStringList &arguments, qint64 longest)
    {
        QProcess process;
        process.start(ORRERY_BIN_DIR "/orrery", QStringList{"--home", m_orrery.home()} + arguments);
        process.waitForStarted();
        spin(below(int(longest)));
        const bool hit = process.state() == QProcess::Running;
        process.kill();
        process.waitForFinished();
        return hit && process.exitStatus() == QProcess::CrashExit;
    }

    static bool killSupervisor(const ExecutionDirectory &directory)
    {
        QFile events(directory.events());
        if (!events.open(QIODevice::ReadOnly))
            return false;
        pid_t pid = -1;
        while (!events.atEnd()) {
            const auto json = parseJson(events.readLine());
            if (json && stringMember(*json, "event") == u"supervisor")
                pid = static_cast<pid_t>(integerMember(*json, "pid"));
        }
        return pid > 1 && ::kill(pid, SIGKILL) == 0;
    }

    OrreryCommand m_orrery;
    std::mt19937 m_random;
    QString m_parent, m_child;
    QStringList m_children;
    std::map<QString, QByteArray> m_before;
    qint64 m_import = 0;
    qint64 m_removal = 0;
    int m_round = 0;
};

} // namespace

class TestSaveKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsWholeAndAccountedFor()
    {
        const int wanted = numberFromEnvironment("ORRERY_KILLS", 300);
        const int seed = numberFromEnvironment("ORRERY_KILL_SEED", static_cast<int>(std::random_device()() >> 1));
        qInfo("ORRERY_KILL_SEED=%d", seed);
        Victims victims(static_cast<unsigned>(seed));
        const OrreryCommand &orrery = victims.orrery();
        QMap<int, int> hits;
        int kills = 0;
        for (int round = 0; kills < wanted && round < wanted * 4; ++round) {
            const int what = round % 4;
            if (!victims.kill(what))
                continue;
            ++kills;
            ++hits[what];
            if (kills % 10 != 0)
                continue;
            victims.endAll();
            QVERIFY(victims.isParentUnchanged());
            // Supervisors clear away behind the end that they wrote.
            const auto accounted = [&] {
                const qint64 total = integerMember(orrery.json({"storage"}), "total_bytes");
                return total - du(orrery.home());
            };
            QTRY_COMPARE_WITH_TIMEOUT(accounted(), 0, 20'000);
            const Json versions = orrery.json({"data", "versions", "d"});
            for (const Json &version : versions["versions"])
                QVERIFY(integerMember(version, "files") >= dataFiles);
        }
        qInfo("saving %d, importing %d, deleting executions %d, deleting data %d", hits[0], hits[1], hits[2], hits[3]);
        QCOMPARE(kills, wanted);
        for (int what = 0; what < 4; ++what)
            QVERIFY(hits[what] > 0);
        victims.endAll();
        const Json versions = orrery.json({"data", "versions", "d"});
        for (const Json &version : versions["versions"])
            QCOMPARE(
                orrery.run({"data", "verify", QStringLiteral("d/%1").arg(integerMember(version, "version"))}).exitCode,
                0);
        QVERIFY(victims.isParentUnchanged());
        // Nothing is left but what is seen.
        const auto leftovers = [&] {
            orrery.json({"storage"});
            const QStringList names{".removed-*", ".new-*", ".import-*"};
            return QDir(orrery.home() + "/executions").entryList(names, QDir::Dirs | QDir::Hidden)
                + QDir(orrery.home() + "/warehouse").entryList(names, QDir::Dirs | QDir::Hidden);
        };
        QTRY_COMPARE_WITH_TIMEOUT(leftovers(), QStringList(), 20'000);
    }
};

ORRERY_TEST(savekill, TestSaveKill);
#include "tst_savekill.moc"
