// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/chip.h"

#include "widgets/common/metrics.h"

#include <QPainter>

namespace orrery {

Chip::Chip(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setBadge(const Badge &badge)
{
    if (badge == m_badge)
        return;
    m_badge = badge;
    setText(badge.text);
    setAccessibleName(badge.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const Metrics m(font());
    return badgeSize(m_badge, font()) + QSize(m.hair() * 2, m.hair() * 2);
}

void Chip::paintEvent(QPaintEvent * /*event*/)
{
    const Metrics m(font());
    const Colors &c = colorsFor(palette());
    QPainter painter(this);
    drawBadge(&painter, rect().adjusted(m.hair(), 0, -m.hair(), 0), m_badge, font(), c);
    if (!isChecked() && !hasFocus() && !underMouse())
        return;
    const QSize size = badgeSize(m_badge, font());
    const QRectF box(m.hair(), (height() - size.height()) / 2.0, size.width(), size.height());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChecked() || hasFocus() ? c.tone(m_badge.tone).text : c.border, isChecked() ? 1.6 : 1.0));
    painter.drawRoundedRect(box.adjusted(.5, .5, -.5, -.5), box.height() / 2, box.height() / 2);
}

} // namespace orrery
