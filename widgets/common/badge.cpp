// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/badge.h"

#include "widgets/common/metrics.h"

#include <QPainter>

#include <cmath>

namespace orrery {

namespace {

int signSize(const Metrics &m)
{
    return m.line * 5 / 8;
}

QPolygonF starIn(const QRectF &rect)
{
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double angle = i * M_PI / 5 - M_PI / 2;
        const double radius = rect.width() * (i % 2 == 0 ? 0.52 : 0.23);
        star << rect.center() + QPointF(std::cos(angle) * radius, std::sin(angle) * radius);
    }
    return star;
}

} // namespace

void drawSign(QPainter *painter, const QRectF &rect, Sign sign, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double w = rect.width();
    const QPointF at = rect.topLeft();
    const QPen pen(color, qMax(1.5, w / 6), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const auto point = [&](double x, double y) { return at + QPointF(x * w, y * w); };
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    switch (sign) {
    case Sign::None:
        break;
    case Sign::Dot:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(rect.adjusted(w * .05, w * .05, -w * .05, -w * .05));
        break;
    case Sign::Ring:
        painter->drawEllipse(rect.adjusted(w * .14, w * .14, -w * .14, -w * .14));
        break;
    case Sign::Check:
        painter->drawPolyline(QPolygonF({point(.08, .55), point(.38, .85), point(.94, .18)}));
        break;
    case Sign::Cross:
        painter->drawLine(point(.15, .15), point(.85, .85));
        painter->drawLine(point(.85, .15), point(.15, .85));
        break;
    case Sign::Square:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawRoundedRect(rect.adjusted(w * .1, w * .1, -w * .1, -w * .1), 1.5, 1.5);
        break;
    case Sign::Star:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPolygon(starIn(rect), Qt::WindingFill);
        break;
    case Sign::StarOutline:
        painter->setPen(QPen(color, qMax(1.0, w / 12), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolygon(starIn(rect));
        break;
    case Sign::Question: {
        QFont font = boldFont(painter->font());
        font.setPixelSize(qMax(6, int(w * 1.2)));
        painter->setFont(font);
        painter->drawText(rect.adjusted(-w, -w, w, w), Qt::AlignCenter, QStringLiteral("?"));
        break;
    }
    }
    painter->restore();
}

QSize badgeSize(const Badge &badge, const QFont &font)
{
    const QFont used = boldFont(smallFont(font));
    const Metrics m(used);
    const int sign = badge.sign == Sign::None ? 0 : signSize(m) + m.small();
    return {QFontMetrics(used).horizontalAdvance(badge.text) + sign + m.gap() * 2, m.line + m.hair() * 2};
}

void drawBadge(QPainter *painter, const QRect &rect, const Badge &badge, const QFont &font, const Colors &colors)
{
    const QFont used = boldFont(smallFont(font));
    const Metrics m(used);
    const ToneColors &tone = colors.tone(badge.tone);
    QSize size = badgeSize(badge, font);
    size.setWidth(qMin(size.width(), rect.width()));
    const QRect box(QPoint(rect.left(), rect.top() + (rect.height() - size.height()) / 2), size);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tone.ground);
    painter->drawRoundedRect(box, box.height() / 2.0, box.height() / 2.0);
    int left = box.left() + m.gap();
    if (badge.sign != Sign::None) {
        const int sign = signSize(m);
        drawSign(painter, QRectF(left, box.center().y() - sign / 2.0 + 0.5, sign, sign), badge.sign, tone.text);
        left += sign + m.small();
    }
    painter->setFont(used);
    painter->setPen(tone.text);
    const QRect text(left, box.top(), box.right() - left - m.small(), box.height());
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(used).elidedText(badge.text, Qt::ElideRight, text.width() + m.small()));
    painter->restore();
}

BadgeLabel::BadgeLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BadgeLabel::setBadge(const Badge &badge)
{
    if (badge == m_badge)
        return;
    m_badge = badge;
    setAccessibleName(badge.text);
    updateGeometry();
    update();
}

QSize BadgeLabel::sizeHint() const
{
    return m_badge.text.isEmpty() ? QSize(0, 0) : badgeSize(m_badge, font());
}

void BadgeLabel::paintEvent(QPaintEvent * /*event*/)
{
    if (m_badge.text.isEmpty())
        return;
    QPainter painter(this);
    drawBadge(&painter, rect(), m_badge, font(), colorsFor(palette()));
}

} // namespace orrery
