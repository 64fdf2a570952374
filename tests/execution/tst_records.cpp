// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/execution/document.h"
#include "core/execution/events.h"
#include "core/execution/request.h"
#include "core/execution/store.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>

using namespace orrery;
using orrery::test::TempDir;

namespace {

ExecutionSpec fullSpec()
{
    ExecutionSpec spec;
    spec.created = *timeFromText(QStringLiteral("2026-01-31T12:34:56.789Z"));
    spec.task = QStringLiteral("digits");
    spec.taskPath = QStringLiteral("/tasks/digits");
    spec.profile = QStringLiteral("orion");
    spec.codeCommit = QStringLiteral("0123456789012345678901234567890123456789");
    spec.codeFiles = 7;
    spec.execFileName = QStringLiteral("train.py");
    spec.outputPath = QStringLiteral("result");
    spec.parameters = {{QStringLiteral("gamma"), QStringLiteral("0.1")}, {QStringLiteral("augment"), std::nullopt}};
    spec.arguments = {QStringLiteral("--x y")};
    spec.bindings = {{1, QStringLiteral("dir:/data"), QStringLiteral("directory"), QStringLiteral("/data")}};
    spec.environmentVariables
        = {{QStringLiteral("B"), QStringLiteral("2")}, {QStringLiteral("A"), QStringLiteral("1")}};
    spec.timeLimit = Milliseconds(90000);
    spec.network = false;
    spec.isolation = Isolation::None;
    spec.parent = QStringLiteral("abcdefghij");
    spec.secrets = {QStringLiteral("TOKEN")};
    spec.environment = {.use = QStringLiteral("torch"),
                        .usePython = QStringLiteral("/envs/torch/bin/python3"),
                        .fresh = true,
                        .key = QStringLiteral("0123456789ab"),
                        .packages = {{QStringLiteral("numpy"), QStringLiteral("2.1")}}};
    spec.repository = RepositoryState{QStringLiteral("/tasks"), spec.codeCommit, QStringLiteral("main"), true};
    return spec;
}

ExecutionDirectory writeExecution(const Workspace &workspace, const ExecutionSpec &spec, const ExecutionStatus &status)
{
    const ExecutionDirectory directory(workspace.execution(spec.id));
    QDir().mkpath(directory.path());
    [&] { QVERIFY(writeJsonFile(directory.spec(), spec.toJson())); }();
    [&] { QVERIFY(writeJsonFile(directory.state(), status.toJson())); }();
    return directory;
}

} // namespace

class TestRecords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSpecComesBackAsItWas()
    {
        const ExecutionSpec spec = fullSpec();
        const auto read = ExecutionSpec::fromJson(spec.toJson());
        QVERIFY(read);
        QCOMPARE(toBytes(read->toJson()), toBytes(spec.toJson()));
        QCOMPARE(read->parameters, spec.parameters);
        QCOMPARE(read->environmentVariables, spec.environmentVariables);
        QCOMPARE(read->timeLimit, spec.timeLimit);
        QCOMPARE(read->environment, spec.environment);
    }

    void aStatusComesBackAsItWas()
    {
        ExecutionStatus status;
        status.state = ExecutionState::Failed;
        status.phase = Phase::Run;
        status.reason = Reason{"script.exit", QStringLiteral("ValueError: no"), QStringLiteral("exit 3")};
        status.warnings = {{"output.empty", QStringLiteral("nothing"), {}}};
        status.exitCode = 3;
        status.started = now();
        status.environment = UsedEnvironment{.key = QStringLiteral("k"),
                                             .asIs = false,
                                             .reused = true,
                                             .directory = QStringLiteral("/e"),
                                             .resolved = now(),
                                             .pinned = true,
                                             .packages = {{QStringLiteral("numpy"), QStringLiteral("2.1")}}};
        status.usage.cpuSeconds = 1.5;
        status.usage.peakMemory = 1000;
        const auto read = ExecutionStatus::fromJson(status.toJson());
        QVERIFY(read);
        QCOMPARE(toBytes(read->toJson()), toBytes(status.toJson()));
    }

    void everyStateAndPhaseHasItsWord()
    {
        for (int i = 0; i <= static_cast<int>(ExecutionState::Lost); ++i) {
            const auto state = static_cast<ExecutionState>(i);
            QCOMPARE(executionStateFromText(toText(state)), std::optional(state));
        }
        for (int i = 0; i <= static_cast<int>(Phase::Clean); ++i) {
            const auto phase = static_cast<Phase>(i);
            QCOMPARE(phaseFromText(toText(phase)), std::optional(phase));
        }
        QVERIFY(!isFinal(ExecutionState::Saving));
        QVERIFY(isFinal(ExecutionState::Succeeded));
        QVERIFY(isFinal(ExecutionState::Lost));
    }

    void storeListsTheNewestFirstAndResolves()
    {
        const TempDir dir;
        const ExecutionStore store(*Workspace::open(dir.path()));
        ExecutionSpec older = fullSpec();
        ExecutionSpec newer = fullSpec();
        newer.id = *ExecutionId::fromString(u"zz00000000");
        older.id = *ExecutionId::fromString(u"zz11111111");
        newer.created = older.created.addMSecs(1);
        writeExecution(store.workspace(), older, {});
        writeExecution(store.workspace(), newer, {});
        QDir(store.workspace().executions()).mkdir(QStringLiteral(".being-made"));

        const auto records = store.list();
        QCOMPARE(records.size(), std::size_t(2));
        QCOMPARE(records[0].id(), newer.id);
        QCOMPARE(store.resolve(QStringLiteral("@last")), newer.id);
        QCOMPARE(store.resolve(QStringLiteral("zz1")), older.id);
        QCOMPARE(store.resolve(QStringLiteral("zz")).error().code, Code("execution.ambiguous"));
        QCOMPARE(store.resolve(QStringLiteral("none")).error().code, Code("execution.not_found"));
        QCOMPARE(store.resolve(QString()).error().code, Code("execution.not_found"));
    }

    void aDamagedExecutionHidesNoOther()
    {
        const TempDir dir;
        const ExecutionStore store(*Workspace::open(dir.path()));
        writeExecution(store.workspace(), fullSpec(), {});
        ExecutionSpec broken = fullSpec();
        dir.write(QStringLiteral("executions/%1/spec.json").arg(broken.id.toString()), "{");
        std::vector<Error> damaged;
        QCOMPARE(store.list(&damaged).size(), std::size_t(1));
        QCOMPARE(damaged.size(), std::size_t(1));
        QCOMPARE(damaged[0].code, Code("json.invalid"));
    }

    void documentHasTheKeysOfTheContract()
    {
        const TempDir dir;
        const ExecutionStore store(*Workspace::open(dir.path()));
        const ExecutionSpec spec = fullSpec();
        writeExecution(store.workspace(), spec, {});
        const Json document = executionDocument(*store.read(spec.id));
        QStringList keys;
        for (const auto &[key, value] : document.items())
            keys += QString::fromStdString(key);
        QCOMPARE(keys.join(u' '),
                 QStringLiteral("id name note starred task task_path kind state phase reason warnings exit_code signal "
                                "created started ended duration_s target isolation python command environment bindings "
                                "parameters limits code devices usage metrics parent paths phases"));
        QVERIFY(document["started"].is_null());
        QVERIFY(document["paths"]["output_zip"].is_null());
        QCOMPARE(document["parameters"].dump(), std::string(R"({"gamma":"0.1","augment":true})"));
        QVERIFY(!executionSummary(*store.read(spec.id)).contains("phases"));
    }

    void phasesAreReadBackAcrossATornLine()
    {
        const TempDir dir;
        const ExecutionDirectory directory(dir.path());
        {
            EventWriter events(directory);
            events.phaseStarted(Phase::Download);
            events.progress(Phase::Download, Amount{10, 100});
            events.phaseEnded(Phase::Download, Amount{100, 100});
            events.phaseStarted(Phase::Run);
        }
        QFile file(directory.events());
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"time\":\"20");
        file.close();
        const auto phases = readPhases(directory);
        QCOMPARE(phases.size(), std::size_t(2));
        QCOMPARE(phases[0].phase, Phase::Download);
        QVERIFY(phases[0].ended);
        QCOMPARE(phases[0].amount.bytes, Bytes(100));
        QVERIFY(!phases[1].ended);
    }

    void aStopRequestIsSeen()
    {
        const TempDir dir;
        const ExecutionDirectory directory(dir.path());
        QVERIFY(!readStopRequest(directory));
        QVERIFY(writeStopRequest(directory, {true}));
        QVERIFY(readStopRequest(directory)->now);
    }
};

ORRERY_TEST(records, TestRecords);
#include "tst_records.moc"
