// SPDX-License-Identifier: GPL-3.0-or-later
// Where the view stands, and how it moves.
#include "widgets/execution/logcanvas.h"

#include "widgets/execution/loggutter.h"
#include "widgets/execution/logink.h"

#include <QScrollBar>

namespace orrery {

int LogCanvas::visibleLineCount() const
{
    return qMax(1, (viewport()->height() - m_margin) / m_line);
}

int LogCanvas::columns() const
{
    return qMax(20, int((viewport()->width() - 2 * m_margin) / m_cell));
}

// The top with which the last line is the last on the screen; nothing where the last lines were not read.
std::optional<LogCanvas::Top> LogCanvas::bottomTop() const
{
    if (!m_page.toEnd)
        return {};
    int left = visibleLineCount();
    for (std::int64_t row = m_page.first + std::int64_t(m_shown.size()) - 1; row >= m_page.first; --row) {
        const int lines = shownRow(row)->cells.lines();
        if (lines >= left)
            return Top{row, lines - left};
        left -= lines;
    }
    return Top{m_page.first, 0};
}

LogCanvas::Top LogCanvas::moved(Top top, std::int64_t lines) const
{
    const auto linesOf = [this](std::int64_t row) {
        const Shown *shown = shownRow(row);
        return shown != nullptr ? shown->cells.lines() : 1;
    };
    if (!m_wrapped)
        return {std::max<std::int64_t>(0, top.row + lines), 0};
    for (; lines > 0; --lines) {
        if (++top.line >= linesOf(top.row))
            top = {top.row + 1, 0};
    }
    for (; lines < 0; ++lines) {
        if (top.line > 0)
            --top.line;
        else if (top.row > 0)
            top = {top.row - 1, linesOf(top.row - 1) - 1};
    }
    return top;
}

void LogCanvas::scrollLines(std::int64_t lines)
{
    scrollTo(moved(m_wanted, lines), true);
}

void LogCanvas::scrollTo(Top top, bool byUser)
{
    const std::int64_t rows = m_feed.rows();
    const auto bottom = bottomTop();
    const Top last = bottom.value_or(Top{std::max<std::int64_t>(0, rows - visibleLineCount()), 0});
    const bool atEnd = top >= last;
    top = std::clamp(top, Top{}, last);
    m_wanted = top;
    if (byUser)
        setFollowing(atEnd && (bottom || !m_wrapped));
    if (!m_following) {
        if (isLoaded(top) && m_page.wish == m_wish)
            m_top = top;
        // Read ahead before the end of what was read is reached.
        if (!isLoaded(moved(top, visibleLineCount() / 2)) || !isLoaded(moved(top, -visibleLineCount() / 2))
            || m_page.wish != m_wish)
            m_stale = true;
    }
    updateBars();
    viewport()->update();
    m_gutter->update();
    if (m_stale)
        load();
    Q_EMIT shownChanged();
}

void LogCanvas::setFollowing(bool following)
{
    if (following != m_following) {
        m_following = following;
        Q_EMIT followingChanged(following);
    }
    if (following) {
        m_feed.showEnd();
        m_stale = true;
        load();
    }
}

void LogCanvas::goToBeginning()
{
    m_feed.showBeginning();
    // Of what is not known whole the end is elsewhere.
    if (!m_feed.isComplete())
        setFollowing(false);
    scrollTo({}, m_feed.isComplete());
}

void LogCanvas::goToEnd()
{
    setFollowing(true);
}

void LogCanvas::goTo(std::int64_t row)
{
    m_current = row;
    m_anchor = m_cursor = {row, 0};
    ++m_wish; // lines may have been unfolded to get there
    m_stale = true;
    Q_EMIT selectionChanged();
    setFollowing(false);
    const int screen = visibleLineCount();
    if (row < m_top.row || row >= m_top.row + screen - 2 || m_wrapped)
        scrollTo({std::max<std::int64_t>(0, row - screen / 3), 0}, false);
    else
        scrollTo(m_top, false);
}

void LogCanvas::bringIntoView(const LogSpot &spot)
{
    const int screen = visibleLineCount();
    if (spot.row < m_wanted.row)
        scrollTo({spot.row, 0}, true);
    else if (!m_wrapped && spot.row > m_wanted.row + screen - 1)
        scrollTo({spot.row - screen + 1, 0}, true);
    else if (m_wrapped && rowAtY(viewport()->height() - m_line) < spot.row)
        scrollLines(spot.row - rowAtY(viewport()->height() - m_line));
    if (const Shown *shown = shownRow(spot.row); shown != nullptr && !m_wrapped) {
        const int x = int(shown->cells.cellOf(spot.index) * m_cell);
        QScrollBar *bar = horizontalScrollBar();
        if (x < bar->value())
            bar->setValue(x);
        else if (x > bar->value() + viewport()->width() - 2 * m_margin - int(m_cell))
            bar->setValue(x - viewport()->width() + 2 * m_margin + int(m_cell));
    }
}

} // namespace orrery
