// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/execution/comparisonmodel.h"

#include <QAbstractItemModelTester>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowForEachDifference()
    {
        ComparisonModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Difference rate{Difference::Section::Parameters, u"rate"_s, {u"0.5"_s, std::nullopt}, {}};
        Difference code{Difference::Section::Code, u"train.py"_s, {u"abc"_s, u"def"_s}, Difference::Lines{6, 2}};
        model.set({u"one"_s, u"two"_s}, {rate, code});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), u"two"_s);
        QCOMPARE(model.index(0, 2).data().toString(), u"0.5"_s);
        QCOMPARE(model.index(0, 3).data().toString(), u"none"_s);
        QCOMPARE(model.index(1, 3).data().toString(), u"+6 −2"_s);
        model.set({}, {});
        QCOMPARE(model.rowCount(), 0);
    }
};

ORRERY_TEST(comparison, TestComparison);
#include "tst_comparison.moc"
