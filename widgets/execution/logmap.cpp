// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/logmap.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QMouseEvent>
#include <QPainter>

namespace orrery {

LogMap::LogMap(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setToolTip(tr("Where the search found something"));
    setAccessibleName(tr("Map of what was found"));
}

QSize LogMap::sizeHint() const
{
    return {Metrics(font()).small() + 2, 0};
}

void LogMap::setHits(std::vector<std::uint32_t> hits)
{
    if (hits == m_hits)
        return;
    m_hits = std::move(hits);
    update();
}

void LogMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsFor(palette());
    painter.fillRect(rect(), colors.input);
    const double step = m_hits.empty() ? 0 : double(height()) / double(m_hits.size());
    const int thick = qMax(2, height() / 300);
    for (std::size_t i = 0; i < m_hits.size(); ++i) {
        if (m_hits[i] > 0)
            painter.fillRect(QRect(0, qMin(int(double(i) * step), height() - thick), width() - 1, thick),
                             colors.tone(Tone::Careful).mark);
    }
}

void LogMap::mousePressEvent(QMouseEvent *event)
{
    if (height() > 0)
        Q_EMIT placeClicked(qBound(0.0, event->position().y() / height(), 1.0));
}

} // namespace orrery
