// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logcells.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr int tab = 8;

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::array wide{
    Range{0x1100, 0x115f},   Range{0x231a, 0x231b},   Range{0x23e9, 0x23ec},   Range{0x25fd, 0x25fe},
    Range{0x2614, 0x2615},   Range{0x2648, 0x2653},   Range{0x26a1, 0x26a1},   Range{0x26bd, 0x26be},
    Range{0x2705, 0x2705},   Range{0x270a, 0x270b},   Range{0x2728, 0x2728},   Range{0x274c, 0x274c},
    Range{0x2753, 0x2757},   Range{0x2b50, 0x2b50},   Range{0x2e80, 0x303e},   Range{0x3041, 0x33ff},
    Range{0x3400, 0x4dbf},   Range{0x4e00, 0xa4cf},   Range{0xa960, 0xa97f},   Range{0xac00, 0xd7a3},
    Range{0xf900, 0xfaff},   Range{0xfe10, 0xfe19},   Range{0xfe30, 0xfe6f},   Range{0xff00, 0xff60},
    Range{0xffe0, 0xffe6},   Range{0x1f300, 0x1f64f}, Range{0x1f680, 0x1f6ff}, Range{0x1f7e0, 0x1f7eb},
    Range{0x1f900, 0x1f9ff}, Range{0x1fa70, 0x1faff}, Range{0x20000, 0x3fffd},
};

// One cell for each character, without looking closer.
bool isPlain(QChar c)
{
    return c.unicode() < 0x300 && c != u'\t' && c.unicode() != 0xad;
}

} // namespace

int cellsOf(char32_t character)
{
    if (character < 0x300)
        return character == 0xad ? 0 : 1;
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return 0;
    default:
        break;
    }
    const auto *range = std::lower_bound(wide.begin(), wide.end(), character,
                                         [](const Range &one, char32_t c) { return one.last < c; });
    return range != wide.end() && character >= range->first ? 2 : 1;
}

LogCells::LogCells(const QString &text, int wrap) : m_wrap(wrap), m_size(text.size())
{
    if (std::all_of(text.begin(), text.end(), isPlain)) {
        m_width = int(text.size());
        return;
    }
    m_cells.reserve(std::size_t(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t character = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        const int cells = character == U'\t' ? tab - m_width % tab : cellsOf(character);
        if (wrap > 1 && cells == 2 && m_width % wrap == wrap - 1)
            ++m_width;
        // What combines stands with the character before it.
        m_cells.push_back(cells == 0 && !m_cells.empty() ? m_cells.back() : m_width);
        if (pair) {
            m_cells.push_back(m_cells.back());
            ++i;
        }
        m_width += cells;
    }
}

int LogCells::cellOf(qsizetype index) const
{
    if (index >= m_size)
        return m_width;
    return m_cells.empty() ? int(index) : m_cells[std::size_t(index)];
}

qsizetype LogCells::indexAt(int cell) const
{
    if (cell >= m_width)
        return m_size;
    if (m_cells.empty())
        return qMax(0, cell);
    const auto behind = std::upper_bound(m_cells.begin(), m_cells.end(), cell);
    if (behind == m_cells.begin())
        return 0;
    // The first of those that share the place.
    return std::lower_bound(m_cells.begin(), m_cells.end(), *(behind - 1)) - m_cells.begin();
}

qsizetype LogCells::indexNear(double cell) const
{
    const qsizetype index = indexAt(int(cell));
    if (index >= m_size)
        return m_size;
    const int begin = cellOf(index);
    qsizetype next = index + 1;
    while (next < m_size && cellOf(next) == begin)
        ++next;
    return cell - begin > (cellOf(next) - begin) / 2.0 ? next : index;
}

} // namespace orrery
