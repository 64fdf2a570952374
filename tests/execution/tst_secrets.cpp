// SPDX-License-Identifier: GPL-3.0-or-later
// A secret reaches the script, and nothing else: no file of the workspace, no argument list, no crash report.
#include "core/base/files.h"
#include "core/execution/secrets.h"
#include "core/execution/store.h"
#include "core/execution/supervisor.h"
#include "core/process/tree.h"

#include "tests/support/command.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <csignal>

#include <unistd.h>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

constexpr char name[] = "ORRERY_TEST_CANARY";

// Different in each run: what an earlier one left would be found, too.
QByteArray canary()
{
    static const QByteArray value = "canary-" + randomId().toUtf8() + randomId().toUtf8();
    return value;
}

QStringList filesWith(const QString &directory, const QByteArray &text)
{
    QStringList found;
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::System | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(files.filePath());
    }
    return found;
}

QStringList processesThatName(const QByteArray &text)
{
    QStringList found;
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(pid);
    }
    return found;
}

pid_t supervisorOf(const OrreryCommand &orrery, const QString &id)
{
    const auto events = readFile(orrery.home() + "/executions/" + id + "/events.jsonl").value_or(QByteArray());
    for (const QByteArray &line : events.split('\n')) {
        const auto json = parseJson(line);
        if (json && stringMember(*json, "event") == u"supervisor")
            return static_cast<pid_t>(integerMember(*json, "pid"));
    }
    return -1;
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        // No keychain of whoever runs the tests.
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        qunsetenv(name);
    }

    void comesBackOnceFromMemory()
    {
        const Secrets secrets{{QStringLiteral("A"), "x=y\nz"}, {QStringLiteral("B"), ""}};
        auto sealed = sealSecrets(secrets);
        QVERIFY(sealed);
        const int copy = ::dup(sealed->get());
        const auto opened = openSecrets(std::move(*sealed));
        QVERIFY(opened);
        QCOMPARE(*opened, secrets);
        char byte = 0;
        QCOMPARE(::pread(copy, &byte, 1, 0), ssize_t(0));
        ::close(copy);
    }

    void isWrittenNowhere()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, sys, time\n"
                                             "print('length', len(os.environ['ORRERY_TEST_CANARY']), flush=True)\n"
                                             "while not os.path.exists('/input0/go'): time.sleep(0.01)\n"
                                             "raise ValueError('no good')\n");
        orrery.dir().write("gate/.keep", "");
        qputenv(name, canary());
        const QString id = stringMember(
            orrery.json({"run", task, "--detach", "--secret", name, "--input", "0=dir:" + orrery.dir().path("gate")}),
            "id");
        qunsetenv(name);
        const QByteArray length = "length " + QByteArray::number(canary().size());
        QTRY_VERIFY_WITH_TIMEOUT(orrery.run({"logs", id}).output.contains(length), 30000);
        QCOMPARE(processesThatName(canary()), QStringList());
        QCOMPARE(filesWith(orrery.dir().path(), canary()), QStringList());

        // The supervisor, which had it, crashes; the next one ends the run without it.
        const pid_t supervisor = supervisorOf(orrery, id);
        QVERIFY(supervisor > 1);
        QCOMPARE(::kill(supervisor, SIGSEGV), 0);
        QTRY_VERIFY(!readProcessStat(supervisor) || readProcessStat(supervisor)->state == 'Z');
        QVERIFY(!QDir(orrery.home() + "/crashes").entryList(QDir::Files).isEmpty());
        orrery.dir().write("gate/go", "");
        QCOMPARE(orrery.run({"wait", id}).exitCode, 1);

        const Json document = orrery.json({"show", id});
        QVERIFY(stringMember(member(document, "reason"), "message").startsWith(u"ValueError: no good"));
        QCOMPARE(filesWith(orrery.dir().path(), canary()), QStringList());
        const auto spec = readJsonFile(orrery.home() + "/executions/" + id + "/spec.json");
        QCOMPARE(stringListMember(*spec, "secrets"), QStringList{QLatin1StringView(name)});
    }

    void aTaskNamesItsOwn()
    {
        const OrreryCommand orrery;
        const QString task
            = orrery.makeTask("t", "import os\nprint('length', len(os.environ['ORRERY_TEST_CANARY']))\n");
        orrery.dir().write("t/orrery.yaml", QByteArray("secrets: [") + name + "]\n");
        const auto refused = orrery.run({"run", task});
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.error.contains(name), refused.error.constData());
        qputenv(name, canary());
        const auto done = orrery.run({"run", task});
        qunsetenv(name);
        QCOMPARE(done.exitCode, 0);
        QVERIFY((done.output + done.error).contains("length " + QByteArray::number(canary().size())));
        QCOMPARE(filesWith(orrery.dir().path(), canary()), QStringList());
    }

    void isAskedForAgainByRerun()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import os\nprint(len(os.environ['ORRERY_TEST_CANARY']))\n");
        qputenv(name, "four");
        const QString id = stringMember(orrery.json({"run", task, "--secret", name}), "id");
        qputenv(name, "sixsix");
        QCOMPARE(orrery.run({"rerun", id}).output, QByteArray("6\n"));
        qunsetenv(name);
        int exit = -1;
        const Json error = orrery.json({"rerun", id}, &exit);
        QCOMPARE(exit, 4);
        QCOMPARE(stringMember(member(error, "error"), "code"), QStringLiteral("secret.unavailable"));
        QVERIFY(stringMember(member(error, "error"), "message").contains(QLatin1StringView(name)));
        QCOMPARE(orrery.json({"list"})["executions"].size(), std::size_t(2));
    }

    void isNeverGivenOnTheCommandLine()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "pass");
        const ProcessResult result = orrery.run({"run", task, "--secret", "TOKEN=" + QString::fromUtf8(canary())});
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!result.error.contains(canary()));
    }

    // What a supervisor that takes over before the script has started cannot know.
    void isGoneWithTheSupervisorThatHadIt()
    {
        const orrery::test::TempDir dir;
        const auto workspace = Workspace::open(dir.path(QStringLiteral("workspace")));
        ExecutionSpec spec;
        spec.created = QDateTime::currentDateTimeUtc();
        spec.secrets = {QLatin1StringView(name)};
        orrery::test::writeExecution(*workspace, spec, {});
        const ExecutionDirectory directory(workspace->execution(spec.id));
        QVERIFY(superviseExecution(*workspace, directory, QStringLiteral(ORRERY_BIN_DIR "/orrery-exec")));
        const auto record = ExecutionStore(*workspace).read(spec.id);
        QVERIFY(record && record->status.reason);
        QCOMPARE(record->status.state, ExecutionState::Failed);
        QCOMPARE(record->status.reason->code, Code("secret.unavailable"));
        QVERIFY(record->status.reason->message.contains(QStringLiteral("orrery rerun ") + spec.id.toString()));
    }
};

ORRERY_TEST(secrets, TestSecrets);
#include "tst_secrets.moc"
