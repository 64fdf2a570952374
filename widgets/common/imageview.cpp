// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/imageview.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QPainter>

namespace orrery {

void ImageView::setImage(const QImage &image)
{
    m_image = image;
    update();
}

void ImageView::paintEvent(QPaintEvent * /*event*/)
{
    if (m_image.isNull())
        return;
    const Metrics m(font());
    const Colors &c = colorsFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect room = rect().adjusted(m.wide(), m.wide(), -m.wide(), -m.wide());
    QSize size = m_image.size();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    const QRect target(room.center() - QPoint(size.width() / 2, size.height() / 2), size);
    painter.fillRect(target.adjusted(-1, -1, 1, 1), c.line);
    // Plots are drawn for white paper, also where they are transparent.
    painter.fillRect(target, Qt::white);
    painter.drawImage(target, m_image);
}

} // namespace orrery
