// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/loggutter.h"

#include "widgets/common/metrics.h"
#include "widgets/execution/logcanvas.h"
#include "widgets/execution/logink.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>

namespace orrery {

namespace {

QString timeText(std::int64_t time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm:ss.z")).left(10);
}

} // namespace

LogGutter::LogGutter(LogCanvas *canvas) : QWidget(canvas), m_canvas(canvas)
{ }

void LogGutter::layOut()
{
    const Metrics m(m_canvas->font());
    const QFontMetrics font(m_canvas->font());
    const std::int64_t most = std::max<std::int64_t>(999, m_canvas->m_feed.rows());
    const bool numbered = m_canvas->m_feed.isNumbered();
    m_foldWidth = m.line * 4 / 5;
    m_timeWidth = m_canvas->m_times ? font.horizontalAdvance(QStringLiteral("00:00:00.0")) + m.gap() : 0;
    const int digits = numbered ? int(QString::number(most).size()) : 3;
    // It gets wider, and not narrower for each look.
    const int numbers = font.horizontalAdvance(u'0') * digits;
    const int width = m.gap() + numbers + m_timeWidth + m_foldWidth;
    if (width != m_width) {
        m_width = width;
        m_canvas->setViewportMargins(width, 0, 0, 0);
    }
    const QRect area = m_canvas->viewport()->geometry();
    setGeometry(area.left() - m_width, area.top(), m_width, area.height());
    update();
}

void LogGutter::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Colors &colors = m_canvas->m_ink->colors();
    painter.fillRect(event->rect(), colors.input);
    const QFont usual = m_canvas->font();
    painter.setFont(usual);
    const Metrics m(usual);
    int y = m_canvas->m_margin;
    int line = m_canvas->m_top.line;
    for (std::int64_t row = m_canvas->m_top.row; y < height(); ++row) {
        const LogCanvas::Shown *shown = m_canvas->shownRow(row);
        if (shown == nullptr)
            break;
        const LogRow &what = shown->row;
        if (line == 0) {
            const int baseline = y + m_canvas->m_ascent;
            if (row == m_canvas->m_current)
                painter.fillRect(0, y, width(), m_canvas->m_line, colors.hover);
            if (what.place.part == 0 && m_canvas->m_feed.isNumbered()) {
                const QString number = QString::number(what.place.line + 1);
                painter.setPen(row == m_canvas->m_current ? colors.text : colors.muted);
                const int right = width() - m_foldWidth - m_timeWidth;
                painter.drawText(right - QFontMetrics(usual).horizontalAdvance(number), baseline, number);
            }
            if (m_canvas->m_times && shown->time) {
                painter.setPen(colors.muted);
                painter.drawText(width() - m_foldWidth - m_timeWidth + m.gap(), baseline, timeText(*shown->time));
            }
            if (what.progress && what.place.part == 0) {
                // A triangle: to the right while folded, downwards unfolded.
                const double size = m_foldWidth * 0.24;
                const QPointF middle(width() - m_foldWidth / 2.0, y + m_canvas->m_line / 2.0);
                QPainterPath path;
                if (what.unfolded) {
                    path.moveTo(middle + QPointF(-size, -size / 2));
                    path.lineTo(middle + QPointF(size, -size / 2));
                    path.lineTo(middle + QPointF(0, size));
                } else {
                    path.moveTo(middle + QPointF(-size / 2, -size));
                    path.lineTo(middle + QPointF(size, 0));
                    path.lineTo(middle + QPointF(-size / 2, size));
                }
                painter.setRenderHint(QPainter::Antialiasing);
                painter.fillPath(path, colors.tone(Tone::Active).mark);
                painter.setRenderHint(QPainter::Antialiasing, false);
            }
        }
        y += (shown->cells.lines() - line) * m_canvas->m_line;
        line = 0;
    }
}

void LogGutter::mousePressEvent(QMouseEvent *event)
{
    m_canvas->setFocus(Qt::MouseFocusReason);
    const std::int64_t row = m_canvas->rowAtY(int(event->position().y()));
    const auto *shown = m_canvas->shownRow(row);
    if (shown != nullptr && shown->row.progress)
        m_canvas->toggleFold(row);
}

void LogGutter::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_canvas->viewport(), event);
}

bool LogGutter::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto *shown = m_canvas->shownRow(m_canvas->rowAtY(help->pos().y()));
        if (shown != nullptr && shown->row.progress) {
            QToolTip::showText(help->globalPos(),
                               shown->row.unfolded ? tr("Fold to the last state") : tr("Show all states of this line"),
                               this);
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace orrery
