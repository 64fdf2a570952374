// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>

namespace orrery {

// Distances, all derived from the font, so that they follow the user's text size and screen.
struct Metrics {
    explicit Metrics(const QFontMetrics &font) : line(font.height()), character(font.averageCharWidth()) { }
    explicit Metrics(const QFont &font) : Metrics(QFontMetrics(font)) { }

    int line;
    int character;

    int hair() const { return qMax(2, line / 7); }      // between a text and its explanation
    int small() const { return qMax(4, line * 2 / 5); } // between things that belong together
    int gap() const { return qMax(6, line * 3 / 4); }   // between things
    int wide() const { return qMax(10, line * 5 / 4); } // around a page, between its sections
    int control() const { return line * 19 / 10; }      // height of buttons and fields
    int row() const { return line * 19 / 10; }          // height of a row
    int radius() const { return qMax(3, line * 3 / 8); }
    int icon() const { return line <= 19 ? 16 : (line <= 27 ? 22 : 32); }
};

// For explanations.
QFont smallFont(const QFont &base);
QFont boldFont(const QFont &base);
// For the name of what a page shows.
QFont titleFont(const QFont &base);
// The system's fixed-width font in the size of base: for ids, paths, values.
QFont fixedFont(const QFont &base);

} // namespace orrery
