// SPDX-License-Identifier: GPL-3.0-or-later
// Painting.
#include "core/log/traceback.h"
#include "widgets/execution/logcanvas.h"
#include "widgets/execution/logink.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace orrery {

namespace {

// How the characters from begin to the next piece look.
struct Piece {
    qsizetype begin = 0;
    LogStyle style;
};

QFont fontOf(const LogStyle &style, bool underlined, const QFont &usual)
{
    QFont font = usual;
    font.setBold(style.bold);
    font.setItalic(style.italic);
    font.setUnderline(style.underlined || underlined);
    font.setStrikeOut(style.struck);
    return font;
}

// What a font draws in exactly one cell; other characters are put into their cells one by one.
bool isEven(QChar c)
{
    return c.unicode() >= 0x20
        && (c.unicode() < 0x300 ? c.unicode() != 0xad : c.unicode() >= 0x2500 && c.unicode() < 0x25a0);
}

} // namespace

void LogCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_ink->colors().input);
    painter.setFont(font());
    if (m_feed.rows() == 0) {
        painter.setPen(m_ink->colors().muted);
        painter.drawText(viewport()->rect().adjusted(m_margin, m_margin, -m_margin, 0), Qt::AlignTop | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    int y = m_margin;
    int line = m_top.line;
    for (std::int64_t row = m_top.row; y < viewport()->height(); ++row, line = 0) {
        const Shown *shown = shownRow(row);
        if (shown == nullptr)
            break;
        for (; line < shown->cells.lines() && y < viewport()->height(); ++line, y += m_line) {
            if (y + m_line >= event->rect().top() && y <= event->rect().bottom())
                paintRow(painter, *shown, line, y);
        }
    }
}

void LogCanvas::paintRow(QPainter &painter, const Shown &shown, int line, int y) const
{
    const LogRow &row = shown.row;
    const std::int64_t number = m_page.first + (&shown - m_shown.data());
    const Colors &colors = m_ink->colors();
    if (number == m_current)
        painter.fillRect(0, y, viewport()->width(), m_line, colors.hover);
    // The characters that are in view.
    const int scroll = m_wrapped ? 0 : horizontalScrollBar()->value();
    const int firstCell = m_wrapped ? line * columns() : int(scroll / m_cell);
    const int lastCell = firstCell + (m_wrapped ? columns() : int(viewport()->width() / m_cell) + 2);
    const qsizetype first = shown.cells.indexAt(firstCell);
    const qsizetype last = shown.cells.indexAt(lastCell);

    const auto [from, to] = selection();
    const LogSpot begin{number, 0};
    qsizetype selectedFrom = from > begin ? (from.row > number ? row.text.size() + 1 : from.index) : 0;
    qsizetype selectedTo = to.row > number ? row.text.size() + 1 : to.row == number ? to.index : 0;
    if (selectedTo <= selectedFrom)
        selectedFrom = selectedTo = 0;

    const auto frame = tracebackFrame(row.text);
    std::vector<qsizetype> cuts{first, last, selectedFrom, selectedTo};
    for (const LogSpan &span : row.spans)
        cuts.push_back(span.begin);
    for (const LogRange &match : row.matches) {
        cuts.push_back(match.begin);
        cuts.push_back(match.end);
    }
    if (frame) {
        cuts.push_back(frame->place.begin);
        cuts.push_back(frame->place.end);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());

    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const qsizetype at = cuts[i];
        const qsizetype end = std::min(cuts[i + 1], row.text.size());
        if (at < first || at >= last || at >= end)
            continue;
        const auto span = std::partition_point(row.spans.begin(), row.spans.end(),
                                               [at](const LogSpan &one) { return one.begin <= at; });
        const LogStyle style = span == row.spans.begin() ? LogStyle() : (span - 1)->style;
        const bool selected = at >= selectedFrom && at < selectedTo;
        const auto matchBehind = std::partition_point(row.matches.begin(), row.matches.end(),
                                                      [at](const LogRange &one) { return one.end <= at; });
        const bool matched = matchBehind != row.matches.end() && matchBehind->begin <= at;
        const bool link = frame && at >= frame->place.begin && at < frame->place.end;
        auto [ink, ground] = m_ink->colorsOf(style);
        if (link && style.text.kind == LogColor::Kind::Default && !ground.isValid())
            ink = colors.link;
        if (selected || matched) {
            const ToneColors &tone = colors.tone(Tone::Careful);
            ground = selected ? colors.selection : tone.ground;
            ink = colors.text;
        } else if (number == m_current && !ground.isValid() && contrast(ink, colors.hover) < 4.5) {
            ink = colors.text;
        }
        const double x = m_margin - scroll + (shown.cells.cellOf(at) - (m_wrapped ? line * columns() : 0)) * m_cell;
        const double width = (shown.cells.cellOf(end) - shown.cells.cellOf(at)) * m_cell;
        if (ground.isValid())
            painter.fillRect(QRectF(x, y, width, m_line), ground);
        if (matched && number == m_current) {
            painter.setPen(colors.tone(Tone::Careful).mark);
            painter.drawRect(QRectF(x - 0.5, y + 0.5, width, m_line - 1));
        }
        if (style.hidden)
            continue;
        painter.setFont(fontOf(style, link && number == m_hovered, font()));
        paintText(painter, shown, at, end, line, y, ink);
    }
    // A selection that goes on in the next line takes the line's end along.
    if (selectedTo > row.text.size() && line + 1 == shown.cells.lines()) {
        const double x = m_margin - scroll + (shown.cells.width() - (m_wrapped ? line * columns() : 0)) * m_cell;
        painter.fillRect(QRectF(x, y, m_cell, m_line), colors.selection);
    }
}

void LogCanvas::paintText(QPainter &painter, const Shown &shown, qsizetype begin, qsizetype end, int line, double y,
                          const QColor &color) const
{
    const QString &text = shown.row.text;
    const int scroll = m_wrapped ? 0 : horizontalScrollBar()->value();
    painter.setPen(color);
    const auto draw = [&](qsizetype from, qsizetype to) {
        const double x = m_margin - scroll + (shown.cells.cellOf(from) - (m_wrapped ? line * columns() : 0)) * m_cell;
        painter.drawText(QPointF(x, y + m_ascent), text.sliced(from, to - from));
    };
    for (qsizetype at = begin; at < end;) {
        qsizetype next = at;
        while (next < end && isEven(text[next]))
            ++next;
        if (next > at) {
            draw(at, next);
            at = next;
            continue;
        }
        // One character, with what combines with it.
        next = at + 1;
        while (next < end && shown.cells.cellOf(next) == shown.cells.cellOf(at))
            ++next;
        if (text[at] != u'\t')
            draw(at, next);
        at = next;
    }
}

QStringList LogCanvas::visibleLines() const
{
    QStringList lines;
    int left = visibleLineCount();
    int line = m_top.line;
    for (std::int64_t row = m_top.row; left > 0; ++row, line = 0) {
        const Shown *shown = shownRow(row);
        if (shown == nullptr)
            break;
        lines << shown->row.text;
        left -= shown->cells.lines() - line;
    }
    return lines;
}

std::optional<std::pair<QString, int>> LogCanvas::frameAt(std::int64_t row) const
{
    const Shown *shown = shownRow(row);
    const auto frame = shown != nullptr ? tracebackFrame(shown->row.text) : std::nullopt;
    return frame ? std::optional(std::pair(frame->file, frame->line)) : std::nullopt;
}

} // namespace orrery
