// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard.
#include "widgets/execution/logcanvas.h"

#include "core/log/traceback.h"
#include "widgets/execution/loggutter.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

namespace orrery {

namespace {

constexpr int scrollApart = 40; // milliseconds, while the mouse is held outside
constexpr int wheelStep = 120;

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

} // namespace

std::int64_t LogCanvas::rowAtY(int y, int *lineOut) const
{
    int left = std::max(0, y - m_margin) / m_line;
    int line = m_top.line;
    std::int64_t row = m_top.row;
    while (true) {
        const Shown *shown = shownRow(row);
        const int lines = shown != nullptr ? shown->cells.lines() - line : 1;
        if (left < lines || shown == nullptr) {
            if (lineOut != nullptr)
                *lineOut = line + std::min(left, lines - 1);
            return shown == nullptr && row > m_top.row ? row - 1 : row;
        }
        left -= lines;
        line = 0;
        ++row;
    }
}

LogSpot LogCanvas::spotAt(const QPoint &position) const
{
    int line = 0;
    const std::int64_t row = rowAtY(position.y(), &line);
    const Shown *shown = shownRow(row);
    if (shown == nullptr)
        return {row, 0};
    const int scroll = m_wrapped ? line * -int(columns() * m_cell) : horizontalScrollBar()->value();
    const double cell = (position.x() - m_margin + (m_wrapped ? -scroll : scroll)) / m_cell;
    return {row, shown->cells.indexNear(std::max(0.0, cell))};
}

std::pair<LogSpot, LogSpot> LogCanvas::selection() const
{
    return std::minmax(m_anchor, m_cursor);
}

QRect LogCanvas::rectOf(const LogSpot &spot) const
{
    int y = m_margin;
    int line = m_top.line;
    for (std::int64_t row = m_top.row; row <= spot.row; ++row, line = 0) {
        const Shown *shown = shownRow(row);
        if (shown == nullptr)
            break;
        if (row == spot.row) {
            const int cell = shown->cells.cellOf(spot.index);
            const int wrapped = m_wrapped ? cell / columns() : 0;
            const double x
                = m_wrapped ? (cell - wrapped * columns()) * m_cell : cell * m_cell - horizontalScrollBar()->value();
            return {m_margin + int(x), y + (wrapped - line) * m_line, int(m_cell), m_line};
        }
        y += (shown->cells.lines() - line) * m_line;
    }
    return {};
}

void LogCanvas::select(const LogSpot &from, const LogSpot &to)
{
    m_anchor = from;
    moveCursor(to, true);
}

void LogCanvas::selectAll()
{
    m_anchor = {};
    m_cursor = {m_feed.rows(), 0};
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogCanvas::moveCursor(const LogSpot &spot, bool select)
{
    m_cursor = spot;
    if (!select)
        m_anchor = spot;
    viewport()->update();
    Q_EMIT selectionChanged();
}

void LogCanvas::toggleFold(std::int64_t row)
{
    const auto lines = m_feed.lines();
    const Shown *shown = shownRow(row);
    if (lines == nullptr || shown == nullptr || !shown->row.progress)
        return;
    const std::int64_t line = shown->row.place.line;
    const auto done = [this, line, lines](const Outcome<bool> &) {
        const std::int64_t first = lines->rowOf({line, 0});
        if (m_wanted.row > first)
            m_wanted = {first, 0};
        m_anchor = m_cursor = {first, 0};
        m_current = -1;
        ++m_wish;
        m_stale = true;
        // Its first state is what one wants to see.
        if (lines->isUnfolded(line))
            setFollowing(false);
        updateBars();
        load();
    };
    m_fold.start(
        [lines, line](Progress &, std::stop_token stop) -> Outcome<bool> {
            if (lines->isUnfolded(line))
                lines->fold(line);
            else if (const auto unfolded = lines->unfold(line, stop); !unfolded)
                return unexpected(unfolded.error());
            return true;
        },
        done);
}

// ---- Mouse

void LogCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const LogSpot spot = spotAt(event->position().toPoint());
    moveCursor(spot, event->modifiers().testFlag(Qt::ShiftModifier));
    m_pick = Pick::Characters;
    m_picked = {m_anchor, m_anchor};
}

void LogCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const LogSpot spot = spotAt(event->position().toPoint());
    const Shown *shown = shownRow(spot.row);
    if (event->button() != Qt::LeftButton || shown == nullptr)
        return;
    const QString &text = shown->row.text;
    const qsizetype at = std::min(spot.index, text.size() - 1);
    qsizetype begin = std::max<qsizetype>(0, at);
    qsizetype end = begin;
    while (begin > 0 && isOfWord(text[begin - 1]))
        --begin;
    while (end < text.size() && isOfWord(text[end]))
        ++end;
    m_picked = {{spot.row, begin}, {spot.row, std::max(end, std::min(begin + 1, text.size()))}};
    m_pick = Pick::Words;
    m_anchor = m_picked.first;
    moveCursor(m_picked.second, true);
}

void LogCanvas::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse = event->position().toPoint();
    if (m_pick == Pick::None || !event->buttons().testFlag(Qt::LeftButton)) {
        const LogSpot spot = spotAt(m_mouse);
        const Shown *shown = shownRow(spot.row);
        const auto frame = shown != nullptr ? tracebackFrame(shown->row.text) : std::nullopt;
        const bool over = frame && spot.index >= frame->place.begin && spot.index < frame->place.end;
        const std::int64_t hovered = over ? spot.row : -1;
        if (hovered != m_hovered) {
            m_hovered = hovered;
            viewport()->setCursor(over ? Qt::PointingHandCursor : Qt::IBeamCursor);
            viewport()->update();
        }
        return;
    }
    const bool outside = m_mouse.y() < 0 || m_mouse.y() >= viewport()->height();
    if (outside && m_autoScroll == 0)
        m_autoScroll = startTimer(scrollApart);
    if (!outside && m_autoScroll != 0)
        killTimer(std::exchange(m_autoScroll, 0));
    autoScroll();
}

void LogCanvas::autoScroll()
{
    const int above = -m_mouse.y();
    const int below = m_mouse.y() - viewport()->height() + 1;
    // The farther outside, the faster.
    if (above > 0)
        scrollLines(-1 - above / m_line);
    else if (below > 0)
        scrollLines(1 + below / m_line);
    LogSpot spot = spotAt(QPoint(m_mouse.x(), std::clamp(m_mouse.y(), 0, viewport()->height() - 1)));
    if (m_pick == Pick::Lines)
        spot = spot < m_picked.first ? LogSpot{spot.row, 0} : LogSpot{spot.row + 1, 0};
    if (m_pick != Pick::Characters) {
        m_anchor = spot < m_picked.first ? m_picked.second : m_picked.first;
        spot = spot < m_picked.first ? spot : std::max(spot, m_picked.second);
    }
    moveCursor(spot, true);
}

void LogCanvas::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_autoScroll)
        autoScroll();
    else
        QAbstractScrollArea::timerEvent(event);
}

void LogCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_autoScroll != 0)
        killTimer(std::exchange(m_autoScroll, 0));
    const Pick pick = std::exchange(m_pick, Pick::None);
    if (pick != Pick::Characters || hasSelection())
        return;
    const LogSpot spot = spotAt(event->position().toPoint());
    const Shown *shown = shownRow(spot.row);
    const auto frame = shown != nullptr ? tracebackFrame(shown->row.text) : std::nullopt;
    if (frame && spot.index >= frame->place.begin && spot.index < frame->place.end) {
        Q_EMIT codeRequested(frame->file, frame->line);
        return;
    }
    m_current = shown != nullptr ? spot.row : -1;
    viewport()->update();
    m_gutter->update();
}

void LogCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y())) {
        const int delta = angle.x() != 0 ? angle.x() : angle.y();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta);
        return;
    }
    m_wheel += angle.y() * QApplication::wheelScrollLines();
    const int lines = m_wheel / wheelStep;
    m_wheel -= lines * wheelStep;
    if (lines != 0)
        scrollLines(-lines);
    event->accept();
}

void LogCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const std::int64_t row = byKey ? m_cursor.row : rowAtY(viewport()->mapFromGlobal(event->globalPos()).y());
    Q_EMIT menuRequested(byKey ? viewport()->mapToGlobal(QPoint(m_margin, m_margin)) : event->globalPos(), row);
}

bool LogCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

// ---- Keyboard

LogSpot LogCanvas::besideCursor(int characters) const
{
    const Shown *shown = shownRow(m_cursor.row);
    const qsizetype size = shown != nullptr ? shown->row.text.size() : 0;
    if (characters < 0) {
        if (m_cursor.index > 0)
            return {m_cursor.row, m_cursor.index - 1};
        const Shown *before = shownRow(m_cursor.row - 1);
        return before != nullptr ? LogSpot{m_cursor.row - 1, before->row.text.size()} : m_cursor;
    }
    if (m_cursor.index < size)
        return {m_cursor.row, m_cursor.index + 1};
    return m_cursor.row + 1 < m_feed.rows() ? LogSpot{m_cursor.row + 1, 0} : m_cursor;
}

bool LogCanvas::keySelects(QKeyEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        return false;
    if (!hasSelection() && shownRow(m_cursor.row) == nullptr)
        m_anchor = m_cursor = {m_top.row, 0};
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const std::int64_t last = std::max<std::int64_t>(0, m_feed.rows() - 1);
    const auto down = [&](std::int64_t rows) {
        return LogSpot{std::clamp<std::int64_t>(m_cursor.row + rows, 0, last), m_cursor.index};
    };
    const Shown *shown = shownRow(m_cursor.row);
    LogSpot spot;
    switch (event->key()) {
    case Qt::Key_Left:
        spot = besideCursor(-1);
        break;
    case Qt::Key_Right:
        spot = besideCursor(1);
        break;
    case Qt::Key_Up:
        spot = down(-1);
        break;
    case Qt::Key_Down:
        spot = down(1);
        break;
    case Qt::Key_PageUp:
        spot = down(-visibleLineCount());
        break;
    case Qt::Key_PageDown:
        spot = down(visibleLineCount());
        break;
    case Qt::Key_Home:
        spot = control ? LogSpot{} : LogSpot{m_cursor.row, 0};
        break;
    case Qt::Key_End:
        spot = control ? LogSpot{m_feed.rows(), 0}
                       : LogSpot{m_cursor.row, shown != nullptr ? shown->row.text.size() : m_cursor.index};
        break;
    default:
        return false;
    }
    moveCursor(spot, true);
    bringIntoView({std::min(spot.row, last), spot.index});
    return true;
}

bool LogCanvas::keyScrolls(QKeyEvent *event)
{
    QScrollBar *side = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        scrollLines(-1);
        return true;
    case Qt::Key_Down:
        scrollLines(1);
        return true;
    case Qt::Key_PageUp:
        scrollLines(-visibleLineCount() + 1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        scrollLines(visibleLineCount() - 1);
        return true;
    case Qt::Key_Left:
        side->setValue(side->value() - side->singleStep());
        return true;
    case Qt::Key_Right:
        side->setValue(side->value() + side->singleStep());
        return true;
    case Qt::Key_Home:
        goToBeginning();
        return true;
    case Qt::Key_End:
        goToEnd();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const std::int64_t row = m_current >= 0 ? m_current : m_cursor.row;
        if (const auto frame = frameAt(row))
            Q_EMIT codeRequested(frame->first, frame->second);
        else
            toggleFold(row);
        return true;
    }
    default:
        return false;
    }
}

void LogCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::Deselect) || (event->key() == Qt::Key_Escape && hasSelection())) {
        moveCursor(m_cursor, false);
    } else if (!keySelects(event) && !keyScrolls(event)) {
        event->ignore();
    }
}

} // namespace orrery
