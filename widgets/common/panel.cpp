// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/panel.h"

#include "widgets/common/colors.h"

#include <QPainter>

namespace orrery {

void Panel::paintEvent(QPaintEvent * /*event*/)
{
    const Colors &c = colorsFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), m_ground == Ground::Side ? c.side : c.page);
    switch (m_edge) {
    case Edge::None:
        break;
    case Edge::Top:
        painter.fillRect(QRect(0, 0, width(), 1), c.line);
        break;
    case Edge::Bottom:
        painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
        break;
    case Edge::Right:
        painter.fillRect(QRect(width() - 1, 0, 1, height()), c.line);
        break;
    }
}

} // namespace orrery
