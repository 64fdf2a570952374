// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting by rule: what is selected, and that nothing else goes.
#include "core/execution/removalrules.h"
#include "core/task/tasklist.h"

#include "tests/support/command.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"

#include <QDir>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

struct Made {
    const char *name;
    const char *task;
    ExecutionState state;
    int daysAgo;
    double loss;
    bool starred;
};

constexpr Made made[] = {
    {"good", "/a", ExecutionState::Succeeded, 40, 0.1, false},
    {"best", "/a", ExecutionState::Succeeded, 50, 0.05, false},
    {"poor", "/a", ExecutionState::Succeeded, 10, 0.9, false},
    {"star", "/a", ExecutionState::Failed, 60, 0.8, true},
    {"fail", "/a", ExecutionState::Failed, 60, -1, false},
    {"lost", "/b", ExecutionState::Lost, 5, -1, false},
    {"stop", "/b", ExecutionState::Cancelled, 99, 0.3, false},
    {"live", "/b", ExecutionState::Running, 99, 0.01, false},
};

ExecutionRecord record(const Made &from)
{
    ExecutionSpec spec;
    spec.taskPath = QString::fromLatin1(from.task);
    spec.created = now.addDays(-from.daysAgo).addSecs(-60);
    ExecutionStatus status;
    status.state = from.state;
    if (isFinal(from.state))
        status.ended = now.addDays(-from.daysAgo);
    LastMetrics metrics;
    if (from.loss >= 0)
        metrics = {{QStringLiteral("loss"), from.loss}};
    return {ExecutionDirectory(QString()), spec, status, {QString::fromLatin1(from.name), {}, from.starred}, metrics};
}

} // namespace

class TestRemoval : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<RemovalRules>("rules");
        QTest::addColumn<QString>("selected");
        using namespace std::chrono_literals;
        const RemovalRules::Best lowest{1, QStringLiteral("loss"), true};
        QTest::newRow("all") << RemovalRules() << "good best poor fail lost stop";
        QTest::newRow("with a star too") << RemovalRules{{}, {}, false, {}, true}
                                         << "good best poor star fail lost stop";
        QTest::newRow("failed") << RemovalRules{{}, {}, true, {}, false} << "fail lost";
        QTest::newRow("older") << RemovalRules{{}, 24h * 30, false, {}, false} << "good best fail stop";
        QTest::newRow("of a task") << RemovalRules{{"/b"}, {}, false, {}, false} << "lost stop";
        QTest::newRow("failed and older") << RemovalRules{{}, 24h * 30, true, {}, false} << "fail";
        QTest::newRow("all but the best") << RemovalRules{{"/a"}, {}, false, lowest, false} << "good poor fail";
        QTest::newRow("of each task") << RemovalRules{{}, {}, false, lowest, false} << "good poor fail lost";
        QTest::newRow("two with the highest")
            << RemovalRules{{"/a"}, {}, false, RemovalRules::Best{2, "loss", false}, false} << "good best fail";
        QTest::newRow("no such metric")
            << RemovalRules{{"/a"}, {}, false, RemovalRules::Best{5, "accuracy", false}, false}
            << "good best poor fail";
    }
    void rules()
    {
        QFETCH(RemovalRules, rules);
        std::vector<ExecutionRecord> records;
        for (const Made &each : made)
            records.push_back(record(each));
        QStringList names;
        for (const ExecutionRecord &each : selectForRemoval(records, rules, now).selected)
            names += each.notes.name;
        QTEST(names.join(u' '), "selected");
    }

    void byTheCommand()
    {
        const OrreryCommand orrery;
        const QString good = orrery.makeTask("good",
                                             "import os, sys\nprint('{\"loss\": %s}' % sys.argv[1][7:], "
                                             "file=open(os.environ['ORRERY_METRICS'], 'a'))\n");
        const QString bad = orrery.makeTask("bad", "raise SystemExit(3)\n");
        QStringList ids;
        for (const char *loss : {"0.5", "0.2", "0.9"})
            ids += stringMember(orrery.json({"run", good, "--set", QStringLiteral("loss=") + QLatin1StringView(loss)}),
                                "id");
        const QString failed = stringMember(orrery.json({"run", bad}), "id");
        const auto left = [&] {
            QStringList found;
            const Json executions = orrery.json({"list"});
            for (const Json &each : executions["executions"])
                found += stringMember(each, "id");
            std::sort(found.begin(), found.end());
            return found;
        };
        const auto sorted = [](QStringList list) {
            std::sort(list.begin(), list.end());
            return list;
        };
        // Nothing without a rule, nothing by halves.
        for (const QStringList &arguments : {QStringList{"rm"},
                                             {"rm", "--task", good},
                                             {"rm", ids[0], "--all"},
                                             {"rm", "--keep-best", "1"},
                                             {"rm", "--older-than", "soon"},
                                             {"rm", "--failed", "--metric", "loss"}})
            QCOMPARE(orrery.run(arguments).exitCode, 2);
        QCOMPARE(left().size(), 4);

        const Json dry = orrery.json({"rm", "--failed", "--dry-run"});
        QCOMPARE(dry["executions"].size(), 1U);
        QCOMPARE(stringMember(dry["executions"][0], "id"), failed);
        QCOMPARE(left().size(), 4);
        QVERIFY(orrery.json({"rm", "--older-than", "1h"})["executions"].empty());
        QCOMPARE(orrery.json({"rm", "--failed"})["executions"].size(), 1U);
        QCOMPARE(left(), sorted(ids));

        orrery.run({"star", ids[2]});
        const ProcessResult said
            = orrery.run({"rm", "--task", good, "--keep-best", "1", "--metric", "loss", "--lowest", "--dry-run"});
        QVERIFY(said.output.contains("--starred"));
        QCOMPARE(orrery.run({"rm", "--task", good, "--keep-best", "1", "--metric", "loss", "--lowest"}).exitCode, 0);
        QCOMPARE(left(), sorted({ids[1], ids[2]}));
        QCOMPARE(orrery.run({"rm", "--task", good, "--all", "--starred"}).exitCode, 0);
        QVERIFY(left().isEmpty());
        QVERIFY(QDir(good).exists());
    }
};

ORRERY_TEST(removal, TestRemoval);
#include "tst_removal.moc"
