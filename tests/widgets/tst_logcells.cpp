// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/execution/logcells.h"
#include "widgets/execution/logink.h"

#include <QPalette>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestLogCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void charactersHaveTheirCells()
    {
        const LogCells plain(u"größe"_s, 0);
        QCOMPARE(plain.width(), 5);
        QCOMPARE(plain.cellOf(3), 3);
        QCOMPARE(plain.indexAt(7), 5);
        QCOMPARE(plain.indexNear(1.4), 1);
        QCOMPARE(plain.indexNear(1.6), 2);
        const LogCells tabs(u"a\tb"_s, 0);
        QCOMPARE(tabs.cellOf(2), 8);
        QCOMPARE(tabs.indexAt(5), 1);
        const LogCells wide(u"中文x"_s, 0);
        QCOMPARE(wide.width(), 5);
        QCOMPARE(wide.cellOf(2), 4);
        QCOMPARE(wide.indexAt(3), 1);
        const LogCells pair(u"🚀x"_s, 0);
        QCOMPARE(pair.width(), 3);
        QCOMPARE(pair.cellOf(2), 2);
        QCOMPARE(pair.indexNear(1.5), 2);
        // What combines is never parted from its letter.
        const LogCells combined(u"e\u0301x"_s, 0);
        QCOMPARE(combined.width(), 2);
        QCOMPARE(combined.indexNear(0.9), 2);
        QCOMPARE(LogCells(u"█▉▊"_s, 0).width(), 3);
    }

    void linesWrapBetweenCharacters()
    {
        QCOMPARE(LogCells(QString(), 10).lines(), 1);
        QCOMPARE(LogCells(QString(10, u'x'), 10).lines(), 1);
        QCOMPARE(LogCells(QString(11, u'x'), 10).lines(), 2);
        const LogCells wide(u"中文中文中"_s, 5);
        QCOMPARE(wide.cellOf(2), 5);
        QCOMPARE(wide.lines(), 3);
    }

    void everyColourIsLegible()
    {
        for (const Colors *colors : {&lightColors(), &darkColors()}) {
            const LogInk ink(colors->palette());
            const auto check = [&](const LogStyle &style) {
                const auto pair = ink.colorsOf(style);
                const double found = contrast(pair.text, pair.ground.isValid() ? pair.ground : colors->input);
                QVERIFY2(found >= 4.5, qPrintable(u"%1 on %2"_s.arg(pair.text.name(), pair.ground.name())));
            };
            for (std::uint32_t text = 0; text < 256; ++text) {
                LogStyle style;
                style.text = {LogColor::Kind::Indexed, text};
                check(style);
                for (std::uint32_t ground = 0; ground < 256; ground += 5) {
                    style.ground = {LogColor::Kind::Indexed, ground};
                    check(style);
                    style.inverse = !style.inverse;
                    check(style);
                }
            }
            LogStyle direct;
            direct.text = {LogColor::Kind::Direct, 0xfefefe};
            check(direct);
            direct.text.value = 0x020202;
            check(direct);
            direct.ground = {LogColor::Kind::Direct, 0x808080};
            check(direct);
        }
    }
};

ORRERY_TEST(logcells, TestLogCells);
#include "tst_logcells.moc"
