// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/phasebar.h"

#include "widgets/common/metrics.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <numeric>

namespace orrery {

PhaseBar::PhaseBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(smallFont(font()));
}

QString PhaseBar::label(const Part &part) const
{
    QString text = part.name;
    if (part.took)
        text += u' ' + formatDuration(*part.took);
    return text;
}

void PhaseBar::setParts(std::vector<Part> parts)
{
    m_parts = std::move(parts);
    QStringList said;
    for (const Part &part : m_parts) {
        if (part.state != State::Waiting)
            said << label(part);
    }
    setAccessibleName(tr("Phases"));
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    update();
}

QSize PhaseBar::sizeHint() const
{
    const Metrics m(font());
    return {m.character * 40, m.line + m.hair() + qMax(4, m.line * 2 / 5)};
}

std::vector<int> PhaseBar::widths(const std::vector<int> &least, const std::vector<double> &weights, int available)
{
    const int needed = std::accumulate(least.begin(), least.end(), 0);
    std::vector<int> result = least;
    if (needed >= available) {
        for (int &width : result)
            width = needed > 0 ? int(std::int64_t(width) * available / needed) : 0;
        return result;
    }
    // Parts whose share is below what they need get what they need; the others share the rest by their time.
    std::vector<bool> fixed(least.size(), false);
    for (bool changed = true; changed;) {
        changed = false;
        double weight = 0;
        int room = available;
        for (std::size_t i = 0; i < least.size(); ++i) {
            if (fixed[i])
                room -= least[i];
            else
                weight += weights[i];
        }
        for (std::size_t i = 0; i < least.size(); ++i) {
            if (fixed[i])
                continue;
            const double share = weight > 0 ? room * weights[i] / weight : 0;
            result[i] = int(share);
            if (share < least[i]) {
                fixed[i] = true;
                result[i] = least[i];
                changed = true;
            }
        }
    }
    return result;
}

std::vector<QRect> PhaseBar::layOut() const
{
    const Metrics m(font());
    const QFontMetrics metrics(boldFont(font()));
    std::vector<int> least;
    std::vector<double> weights;
    for (const Part &part : m_parts) {
        least.push_back(metrics.horizontalAdvance(label(part)) + m.gap());
        weights.push_back(part.took ? double(part.took->count()) : 0);
    }
    const int space = m.hair();
    const int gaps = space * qMax(0, int(m_parts.size()) - 1);
    const std::vector<int> sizes = widths(least, weights, width() - gaps);
    std::vector<QRect> rects;
    int left = 0;
    for (const int size : sizes) {
        rects.emplace_back(left, 0, size, height());
        left += size + space;
    }
    return rects;
}

void PhaseBar::paintEvent(QPaintEvent * /*event*/)
{
    const Colors &c = colorsFor(palette());
    const Metrics m(font());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto rects = layOut();
    const int thickness = qMax(4, m.line * 2 / 5);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        const QRect &rect = rects[i];
        QColor fill = c.line;
        QColor words = c.muted;
        if (part.state == State::Done) {
            fill = c.tone(Tone::Good).mark;
        } else if (part.state == State::Active) {
            fill = c.tone(Tone::Active).mark;
            words = c.link;
        } else if (part.state == State::Failed) {
            fill = c.tone(Tone::Bad).mark;
            words = c.tone(Tone::Bad).text;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(rect.left(), 0, rect.width(), thickness), thickness / 2.0, thickness / 2.0);
        painter.setFont(part.state == State::Active || part.state == State::Failed ? boldFont(font()) : font());
        painter.setPen(words);
        const QRect text(rect.left(), thickness + m.hair(), rect.width(), m.line);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(label(part), Qt::ElideRight, text.width()));
    }
}

bool PhaseBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto rects = layOut();
        QString text;
        for (std::size_t i = 0; i < rects.size(); ++i) {
            if (rects[i].contains(help->pos()))
                text = m_parts[i].detail.isEmpty() ? label(m_parts[i]) : label(m_parts[i]) + u'\n' + m_parts[i].detail;
        }
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace orrery
