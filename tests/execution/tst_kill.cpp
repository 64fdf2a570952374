// SPDX-License-Identifier: GPL-3.0-or-later
// Kills at random moments: no run is lost or started twice, no byte of its log is missing, its status is its own.
// ORRERY_KILLS says how many (200), ORRERY_KILL_SEED repeats what an earlier test printed.
#include "core/base/files.h"
#include "core/execution/directory.h"
#include "core/execution/runjson.h"
#include "core/execution/state.h"
#include "core/process/spawn.h"
#include "core/process/tree.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QMap>

#include <random>

#include <csignal>
#include <sys/wait.h>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

constexpr char script[] = "import os, signal, sys, time\n"
                          "print('START')\n"
                          "os.makedirs('result', exist_ok=True)\n"
                          "open('result/data', 'wb').write(os.urandom(4_000_000))\n"
                          "for i in range(60):\n"
                          "    print('line', i)\n"
                          "    time.sleep(0.003)\n"
                          "end = int(sys.argv[1].partition('=')[2])\n"
                          "print('END', end)\n"
                          "if end < 0:\n"
                          "    os.kill(os.getpid(), -end)\n"
                          "sys.exit(end)\n";

const QStringList phases{"code", "environment", "data", "download", "start", "run", "save"};

enum class Victim { Supervisor, Outer, Command, Window };
constexpr const char *victimNames[] = {"supervisor", "bwrap", "command", "window"};

pid_t startProgram(const QString &name, const QStringList &arguments)
{
    SpawnRequest request;
    request.program = QStringLiteral(ORRERY_BIN_DIR "/") + name;
    request.arguments = arguments;
    QStringList environment{"QT_QPA_PLATFORM=offscreen"};
    for (const char *variable : {"PATH", "HOME", "TMPDIR", "LC_ALL"})
        environment += QString::fromLatin1(variable) + u'=' + qEnvironmentVariable(variable);
    request.environment = environment;
    const auto pid = spawn(request);
    return pid ? *pid : -1;
}

void end(pid_t pid)
{
    if (pid > 0) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
}

// One execution and those who look after it or watch it.
class Target
{
public:
    Target(const OrreryCommand &orrery, const QString &task, int ending)
        : m_orrery(orrery), m_ending(ending),
          m_id(stringMember(orrery.json({"run", task, "--detach", "--input", "0=dir:" + orrery.dir().path("gate"),
                                         "--set", "end=" + QString::number(ending)}),
                            "id")),
          m_directory(orrery.home() + "/executions/" + m_id)
    { }
    ~Target()
    {
        end(m_command);
        end(m_window);
    }
    Target(const Target &) = delete;
    Target &operator=(const Target &) = delete;

    const QString &id() const { return m_id; }
    QString phase() const { return stringMember(state(), "phase"); }
    bool ended() const
    {
        const auto known = executionStateFromText(stringMember(state(), "state"));
        return known && isFinal(*known);
    }
    // For at most ten seconds. False where it was over before.
    bool waitForPhase(const QString &wanted) const
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10000) {
            const QString now = phase();
            if (now == wanted)
                return true;
            if (ended() || phases.indexOf(now) > phases.indexOf(wanted))
                return false;
        }
        return false;
    }

    // The phase in which it was hit; empty where there was nobody to hit.
    QString hit(Victim victim)
    {
        const pid_t pid = pidOf(victim);
        QString phase = this->phase();
        if (pid <= 1 || phase.isEmpty() || ::kill(pid, SIGKILL) != 0)
            return {};
        if (victim == Victim::Supervisor) {
            [&] { QTRY_VERIFY_WITH_TIMEOUT(!alive(pid), 20000); }();
            phase = this->phase(); // nobody changes it now
        }
        if (victim == Victim::Command)
            end(std::exchange(m_command, -1));
        if (victim == Victim::Window)
            end(std::exchange(m_window, -1));
        return phase;
    }

    void watch(Victim by)
    {
        if (by == Victim::Command && m_command < 0)
            m_command = startProgram("orrery", {"--home", m_orrery.home(), "wait", m_id});
        if (by == Victim::Window && m_window < 0)
            m_window = startProgram("orrery-desktop", {"--home", m_orrery.home()});
    }

    void verify() const
    {
        const ProcessResult waited = m_orrery.run({"wait", m_id});
        QCOMPARE(waited.timedOut, false);
        const Json document = m_orrery.json({"show", m_id});
        const QByteArray said = toCompactBytes(document);
        QVERIFY2(stringMember(document, "state") == (m_ending == 0 ? u"succeeded" : u"failed"), said);
        if (m_ending >= 0)
            QCOMPARE(integerMember(document, "exit_code", -1), m_ending);
        else
            QCOMPARE(integerMember(document, "signal", -1), -m_ending);
        QByteArray log = "START\n";
        for (int i = 0; i < 60; ++i)
            log += "line " + QByteArray::number(i) + '\n';
        log += "END " + QByteArray::number(m_ending) + '\n';
        QCOMPARE(readFile(m_directory.log()).value_or(QByteArray()), log);
        QCOMPARE(QFileInfo(m_directory.work() + "/result/data").size(), 4'000'000);
        QVERIFY(QFileInfo(m_directory.outputZip()).size() >= 4'000'000);
        QVERIFY(QFileInfo::exists(m_directory.workManifest()));
        QCOMPARE(m_orrery.run({"rm", m_id}).exitCode, 0);
    }

private:
    Json state() const { return readJsonFile(m_directory.state()).value_or(Json()); }
    static bool alive(pid_t pid)
    {
        const auto stat = readProcessStat(pid);
        return stat && stat->state != 'Z';
    }
    pid_t pidOf(Victim victim) const
    {
        if (victim == Victim::Command)
            return m_command;
        if (victim == Victim::Window)
            return m_window;
        if (victim == Victim::Outer) {
            const auto run = RunFile::read(m_directory);
            return run && run->process && isAlive(*run->process) ? run->process->pid : -1;
        }
        pid_t pid = -1;
        for (const QByteArray &line : readFile(m_directory.events()).value_or(QByteArray()).split('\n')) {
            const auto json = parseJson(line);
            if (json && stringMember(*json, "event") == u"supervisor")
                pid = static_cast<pid_t>(integerMember(*json, "pid"));
        }
        return alive(pid) ? pid : -1;
    }

    const OrreryCommand &m_orrery;
    int m_ending;
    QString m_id;
    ExecutionDirectory m_directory;
    pid_t m_command = -1;
    pid_t m_window = -1;
};

int numberFromEnvironment(const char *name, int fallback)
{
    bool ok = false;
    const int number = qEnvironmentVariableIntValue(name, &ok);
    return ok ? number : fallback;
}

} // namespace

class TestKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loseNothing()
    {
        const int wanted = numberFromEnvironment("ORRERY_KILLS", 200);
        const int inEach = std::min(10, wanted / 20);
        const int seed = numberFromEnvironment("ORRERY_KILL_SEED", static_cast<int>(std::random_device()() >> 1));
        qInfo("ORRERY_KILL_SEED=%d", seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };

        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", script, "result");
        orrery.dir().write("gate/.keep", "");
        const QString data = orrery.dir().write("set.csv", QByteArray(2'000'000, '1'));
        orrery.dir().write("t/params.json",
                           "{\"exec_file_name\": \"train.py\", \"data_uri\": \"file://" + data.toUtf8()
                               + "\", \"data_path\": \"data\", \"output_path\": \"result\"}");
        for (int i = 0; i < 40; ++i)
            orrery.dir().write(QStringLiteral("t/part%1/text").arg(i), QByteArray(3000, 'x'));

        QMap<QString, int> hits;
        QMap<QString, int> victims;
        const auto rarest = [&] {
            return *std::min_element(phases.begin(), phases.end(),
                                     [&](const QString &a, const QString &b) { return hits[a] < hits[b]; });
        };
        int kills = 0;
        for (int round = 0; kills < wanted || hits[rarest()] < inEach; ++round) {
            QVERIFY2(round < 10 * wanted, qPrintable("too seldom hit: " + rarest()));
            static constexpr int endings[] = {0, 0, 3, 137, -SIGKILL, -SIGSEGV};
            Target target(orrery, task, endings[below(6)]);
            QVERIFY(!target.id().isEmpty());
            for (int more = 1 + below(3); more > 0; --more) {
                const QString phase = below(2) == 0 ? rarest() : phases[below(int(phases.size()))];
                // bwrap lives from the start to the end of the run.
                const bool outer = (phase == u"start" || phase == u"run") && below(2) == 0;
                const Victim victim = outer ? Victim::Outer
                    : below(2) == 0         ? Victim::Supervisor
                    : below(2) == 0         ? Victim::Command
                                            : Victim::Window;
                target.watch(victim);
                if (!target.waitForPhase(phase))
                    continue;
                // Some of the way into it.
                const bool shortOne = phase != u"run" && phase != u"save";
                QElapsedTimer timer;
                timer.start();
                for (const int wait = below(shortOne ? 3000 : 200'000); timer.nsecsElapsed() < qint64(wait) * 1000;) { }
                const QString hit = target.hit(victim);
                if (hit.isEmpty())
                    continue;
                ++kills;
                ++hits[hit];
                ++victims[QLatin1StringView(victimNames[int(victim)])];
                // Somebody of ours comes along.
                if (below(2) == 0)
                    orrery.run({"list", "--limit", "1"});
            }
            target.verify();
            if (QTest::currentTestFailed())
                return;
        }
        for (auto it = hits.cbegin(); it != hits.cend(); ++it)
            qInfo("%s: %d", qPrintable(it.key()), it.value());
        for (auto it = victims.cbegin(); it != victims.cend(); ++it)
            qInfo("%s: %d", qPrintable(it.key()), it.value());
    }
};

ORRERY_TEST(kill, TestKill);
#include "tst_kill.moc"
