// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/common/phasebar.h"

#include <numeric>

using namespace orrery;

class TestPhaseBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void widthsFollowTimes() { QCOMPARE(PhaseBar::widths({10, 10}, {1, 3}, 400), (std::vector<int>{100, 300})); }

    void shortPartsStayReadable()
    {
        const auto widths = PhaseBar::widths({50, 60, 40}, {1, 1000, 2}, 500);
        QCOMPARE(widths[0], 50);
        QCOMPARE(widths[2], 40);
        QCOMPARE(widths[1], 410);
    }

    void partsWithoutTimeGetTheirLeast()
    {
        QCOMPARE(PhaseBar::widths({50, 60}, {0, 5}, 500), (std::vector<int>{50, 450}));
        QCOMPARE(PhaseBar::widths({50, 60}, {0, 0}, 500), (std::vector<int>{50, 60}));
    }

    void tooNarrowShrinksAll()
    {
        const auto widths = PhaseBar::widths({100, 300}, {1, 1}, 200);
        QCOMPARE(widths, (std::vector<int>{50, 150}));
    }
};

ORRERY_TEST(phasebar, TestPhaseBar);
#include "tst_phasebar.moc"
