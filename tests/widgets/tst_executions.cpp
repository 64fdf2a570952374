// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/time.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/execution/listfilter.h"
#include "widgets/execution/listmodel.h"

#include <QAbstractItemModelTester>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestExecutions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableFollowsTheFiles()
    {
        const test::TempDir home;
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        QVERIFY(workspace.has_value());
        Workers workers;
        ExecutionFeed feed({*workspace, workers, Programs::besideUs()});
        ExecutionListModel model(feed);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ExecutionFilter filter(model);
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(feed.isLoaded());
        QCOMPARE(model.rowCount(), 0);

        ExecutionSpec older = spec(u"older"_s, now().addSecs(-60));
        ExecutionSpec newer = spec(u"newer"_s, now());
        test::writeExecution(*workspace, older, status(ExecutionState::Succeeded));
        test::writeExecution(*workspace, newer, status(ExecutionState::Running));
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, ExecutionListModel::Task).data().toString(), u"newer"_s);
        QCOMPARE(feed.activeCount(), 1);

        // Its end is seen without being told.
        ExecutionStatus ended = status(ExecutionState::Failed);
        ended.reason = Reason{"script.exit", u"ValueError: no\nsuch thing"_s, {}};
        QVERIFY(writeJsonFile(ExecutionDirectory(workspace->execution(newer.id)).state(), ended.toJson()).has_value());
        QTRY_COMPARE(model.count(ExecutionState::Failed), 1);
        QCOMPARE(model.index(0, ExecutionListModel::Know).data().toString(), u"ValueError: no such thing"_s);
        QTRY_COMPARE(feed.activeCount(), 0);

        filter.setStates(std::vector{ExecutionState::Failed});
        QCOMPARE(filter.rowCount(), 1);
        filter.setStates({});
        filter.setWords(u"OLD"_s);
        QCOMPARE(filter.rowCount(), 1);
        QVERIFY(QDir(workspace->execution(older.id)).removeRecursively());
        QTRY_COMPARE(model.rowCount(), 1);
    }

    void theyAreGroupedByTask()
    {
        const test::TempDir home;
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        Workers workers;
        ExecutionFeed feed({*workspace, workers, Programs::besideUs()});
        ExecutionListModel model(feed);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ExecutionFilter filter(model);
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGrouped(true);
        QCOMPARE(model.rowCount(), 0);
        const QDateTime start = now();
        const ExecutionSpec first = spec(u"a"_s, start.addSecs(-60));
        test::writeExecution(*workspace, first, status(ExecutionState::Succeeded));
        QTRY_COMPARE(model.rowCount(), 1);
        test::writeExecution(*workspace, spec(u"b"_s, start.addSecs(-50)), status(ExecutionState::Failed));
        test::writeExecution(*workspace, spec(u"a"_s, start), status(ExecutionState::Failed));
        QTRY_COMPARE(model.total(), 3);
        QCOMPARE(model.rowCount(), 2);
        const auto group = [&](const QString &task) {
            return model.index(model.index(0, 0).data().toString().startsWith(task) ? 0 : 1, 0);
        };
        QCOMPARE(model.rowCount(group(u"a"_s)), 2);
        QCOMPARE(model.rowCount(group(u"b"_s)), 1);
        QVERIFY(!model.recordAt(group(u"a"_s)));
        QCOMPARE(model.recordAt(model.index(1, 0, group(u"a"_s)))->id(), first.id);

        // A task without a match is left out with its executions.
        filter.setStates(std::vector{ExecutionState::Succeeded});
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
        filter.setStates({});
        QVERIFY(QDir(workspace->execution(first.id)).removeRecursively());
        QTRY_COMPARE(model.rowCount(group(u"a"_s)), 1);
        model.setGrouped(false);
        QCOMPARE(model.rowCount(), 2);
    }

    void parametersAndMetricsAreColumnsOnWish()
    {
        const test::TempDir home;
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        for (int i = 0; i < 3; ++i) {
            ExecutionSpec one = spec(u"a"_s, now().addSecs(-i));
            one.parameters = {{u"rate"_s, QString::number(i == 0 ? 10 : i)}, {u"fast"_s, {}}};
            if (i == 2)
                one.parameters = {};
            test::writeExecution(*workspace, one, status(ExecutionState::Succeeded));
            home.write(u"workspace/executions/%1/metrics.jsonl"_s.arg(one.id.toString()),
                       QByteArray("{\"step\": 1, \"loss\": 0.5}\nnot JSON\n{\"loss\": 0.") + QByteArray::number(i)
                           + "}\n{\"loss\": \"none\"}\n");
        }
        Workers workers;
        ExecutionFeed feed({*workspace, workers, Programs::besideUs()});
        ExecutionListModel model(feed);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ExecutionFilter filter(model);
        QTRY_COMPARE(model.total(), 3);
        const auto offered = columnsOnWish(feed.records());
        QCOMPARE(offered.size(), 3U);
        model.setColumnsOnWish({*listColumnFromText(u"parameter:rate"_s), *listColumnFromText(u"metric:loss"_s)});
        const int rate = ExecutionListModel::ColumnCount;
        QCOMPARE(model.columnCount(), rate + 2);
        QCOMPARE(model.headerData(rate, Qt::Horizontal, Qt::DisplayRole).toString(), u"rate"_s);
        QCOMPARE(model.index(1, rate + 1).data().toString(), u"0.1"_s);
        // As numbers, and what has none comes last either way.
        filter.sort(rate, Qt::AscendingOrder);
        QCOMPARE(filter.index(0, rate).data().toString(), u"1"_s);
        QCOMPARE(filter.index(2, rate).data().toString(), QString());
        filter.sort(rate, Qt::DescendingOrder);
        QCOMPARE(filter.index(0, rate).data().toString(), u"10"_s);
        QCOMPARE(filter.index(2, rate).data().toString(), QString());
        model.setColumnsOnWish({*listColumnFromText(u"metric:loss"_s)});
        QCOMPARE(model.index(1, rate).data().toString(), u"0.1"_s);
        QVERIFY(!listColumnFromText(u"rate"_s));
    }

    void tenThousand()
    {
        const test::TempDir home;
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        const QDateTime start = now();
        for (int i = 0; i < 10'000; ++i)
            test::writeExecution(*workspace, spec(u"many"_s, start.addSecs(-i)), status(ExecutionState::Succeeded));
        Workers workers;
        ExecutionFeed feed({*workspace, workers, Programs::besideUs()});
        ExecutionListModel model(feed);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10'000, 20'000);
        test::writeExecution(*workspace, spec(u"one more"_s, now().addSecs(1)), status(ExecutionState::Succeeded));
        QTRY_COMPARE(model.rowCount(), 10'001);
        QCOMPARE(model.index(0, ExecutionListModel::Task).data().toString(), u"one more"_s);
    }

private:
    static ExecutionSpec spec(const QString &task, const QDateTime &created)
    {
        ExecutionSpec spec;
        spec.task = task;
        spec.taskPath = u"/tasks/"_s + task;
        spec.created = created;
        return spec;
    }
    static ExecutionStatus status(ExecutionState state)
    {
        ExecutionStatus status;
        status.state = state;
        status.started = now();
        if (isFinal(state))
            status.ended = now();
        return status;
    }
};

ORRERY_TEST(executions, TestExecutions);
#include "tst_executions.moc"
