// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/storage/storagefilter.h"

#include <QAbstractItemModelTester>

using namespace orrery;
using namespace Qt::StringLiterals;

namespace {

using Kind = StorageItem::Kind;
using Column = StorageModel::Column;

StorageReport sample()
{
    const QDateTime day = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    StorageReport report;
    report.items = {{Kind::Version, u"digits/2"_s, u"digits"_s, 9000, 100, {u"aaaaaaaaaa"_s}, day, false},
                    {Kind::Execution, u"aaaaaaaaaa"_s, u"train"_s, 8000, 8000, {}, day.addDays(-2), false},
                    {Kind::Execution, u"bbbbbbbbbb"_s, u"train"_s, 70, 60, {u"x"_s, u"y"_s}, day, true},
                    {Kind::Other, u"workspace"_s, {}, 10'000'000, 0, {}, {}, false}};
    return report;
}

} // namespace

class TestStorageModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowForEachThing()
    {
        StorageModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReport(sample(), QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, Column::Size).data().toString(), formatSize(9000));
        QCOMPARE(model.index(0, Column::Frees).data().toString(), formatSize(100));
        // Why deleting it gives back less than it takes.
        QVERIFY(!model.index(0, Column::Frees).data(Qt::ToolTipRole).toString().isEmpty());
        QVERIFY(model.index(1, Column::Frees).data(Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(model.index(0, Column::Used).data().toString(), u"aaaaaaaaaa"_s);
        QVERIFY(model.index(2, Column::What).data().toString().contains(u"deleted"));
        // What cannot be deleted frees nothing.
        QVERIFY(model.index(3, Column::Frees).data().toString().isEmpty());
    }

    void sortedByWhatCellsMean()
    {
        StorageModel model;
        StorageFilter filter(model, nullptr);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReport(sample(), QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC));
        filter.sort(Column::Size, Qt::DescendingOrder);
        QCOMPARE(filter.index(0, Column::Id).data().toString(), u"workspace"_s);
        QCOMPARE(filter.index(3, Column::Id).data().toString(), u"bbbbbbbbbb"_s);
        filter.setKind(int(Kind::Execution));
        QCOMPARE(filter.rowCount(), 2);
        filter.setWords(u"TRAIN bbb"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setKind(-1);
        filter.setWords(u"digits"_s);
        QCOMPARE(filter.rowCount(), 1);
    }
};

ORRERY_TEST(storagemodel, TestStorageModel);
#include "tst_storagemodel.moc"
