// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "widgets/common/colors.h"

using namespace orrery;

class TestColors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // The usual example: #777 on white is 4.48.
        QVERIFY(qAbs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void textIsLegible_data() { themes(); }
    void textIsLegible()
    {
        QFETCH(const bool, dark);
        const Colors &c = dark ? darkColors() : lightColors();
        const std::pair<const char *, QColor> grounds[]
            = {{"page", c.page}, {"side", c.side}, {"input", c.input}, {"hover", c.hover}, {"selection", c.selection}};
        const std::pair<const char *, QColor> texts[] = {{"text", c.text}, {"muted", c.muted}, {"link", c.link}};
        for (const auto &[groundName, ground] : grounds) {
            for (const auto &[name, text] : texts)
                check(name, text, groundName, ground, 4.5);
            for (const Tone tone : allTones) {
                check("tone", c.tone(tone).text, groundName, ground, 4.5);
                check("mark", c.tone(tone).mark, groundName, ground, 3.0);
            }
        }
        check("on accent", c.onAccent, "accent", c.accent, 4.5);
        for (const Tone tone : allTones) {
            check("tone", c.tone(tone).text, "its ground", c.tone(tone).ground, 4.5);
            check("mark", c.tone(tone).mark, "its ground", c.tone(tone).ground, 3.0);
            check("text", c.text, "tone ground", c.tone(tone).ground, 4.5);
        }
    }

    void paletteLeadsBackToItsTable()
    {
        QVERIFY(!isDark(lightColors().palette()));
        QVERIFY(isDark(darkColors().palette()));
        QCOMPARE(&colorsFor(darkColors().palette()), &darkColors());
        QCOMPARE(&colorsFor(lightColors().palette()), &lightColors());
    }

private:
    static void themes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    static void check(const char *what, const QColor &color, const char *on, const QColor &ground, double least)
    {
        const double found = contrast(color, ground);
        if (found < least)
            QFAIL(qPrintable(QStringLiteral("%1 %2 on %3 %4: %5")
                                 .arg(QLatin1String(what), color.name(), QLatin1String(on), ground.name())
                                 .arg(found)));
    }
};

ORRERY_TEST(colors, TestColors);
#include "tst_colors.moc"
