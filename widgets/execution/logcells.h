// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace orrery {

// A text on a grid of equal cells, as terminals show it: wide characters take two, marks that combine none, a tab leads
// to the next multiple of eight. Where lines are wrapped after `wrap` cells, no wide character is cut.
class LogCells
{
public:
    // wrap: 0 for one line of any length.
    LogCells(const QString &text, int wrap);

    // Of all lines together; the last may be shorter.
    int width() const { return m_width; }
    // Lines after wrapping, at least one.
    int lines() const { return m_wrap > 0 ? qMax(1, (m_width + m_wrap - 1) / m_wrap) : 1; }
    // Where a character begins; for the end of the text its width.
    int cellOf(qsizetype index) const;
    // The character whose cells are nearest: cells from its middle on belong to the next.
    qsizetype indexNear(double cell) const;
    // The character that covers a cell; the end of the text behind it.
    qsizetype indexAt(int cell) const;

private:
    int m_wrap;
    int m_width = 0;
    qsizetype m_size;
    std::vector<int> m_cells; // of each character; empty where it is its own place
};

// 0, 1 or 2 (Unicode Standard Annex 11, the parts that fonts for code have).
int cellsOf(char32_t character);

} // namespace orrery
