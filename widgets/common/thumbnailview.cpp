// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/thumbnailview.h"

#include "widgets/common/badge.h"
#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace orrery {

namespace {

int edgeOf(const Metrics &m)
{
    return m.line * 4;
}

class ThumbnailDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const override
    {
        const Metrics m(option.font);
        return {edgeOf(m) + m.small(), edgeOf(m) + m.small()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &c = colorsFor(option.palette);
        const Metrics m(option.font);
        const int half = m.small() / 2;
        const QRect cell = option.rect.adjusted(half, half, -half, -half);
        painter->fillRect(cell, c.side);
        const auto image = index.data(ThumbnailModel::ImageRole).value<QImage>();
        if (!image.isNull()) {
            const QRect target(cell.center() - QPoint(image.width() / 2, image.height() / 2), image.size());
            painter->fillRect(target, Qt::white);
            painter->drawImage(target, image);
        } else if (!index.data(ThumbnailModel::WhyRole).toString().isEmpty()) {
            const int size = m.line;
            drawSign(painter, QRectF(cell.center().x() - size / 2.0, cell.center().y() - size / 2.0, size, size),
                     Sign::Cross, c.tone(Tone::Careful).mark);
        }
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->save();
            painter->setPen(QPen(option.state & QStyle::State_Selected ? c.accent : c.border, 2));
            painter->drawRect(cell.adjusted(0, 0, -1, -1));
            painter->restore();
        }
    }
};

} // namespace

ThumbnailView::ThumbnailView(Workers &workers, QWidget *parent)
    : QListView(parent), m_model(new ThumbnailModel(workers, edgeOf(Metrics(font())), this))
{
    setModel(m_model);
    setAccessibleName(tr("Images"));
    setFrameShape(QFrame::NoFrame);
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setLayoutMode(QListView::Batched);
    setBatchSize(2000);
    setMouseTracking(true);
    setItemDelegate(new ThumbnailDelegate(this));
    connect(this, &QListView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.data(ThumbnailModel::PathRole).toByteArray()); });
}

void ThumbnailView::setRows(int rows)
{
    setVerticalScrollBarPolicy(rows > 0 ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (rows > 0)
        setFixedHeight(rows * rowHeight(font()));
}

int ThumbnailView::rowHeight(const QFont &font)
{
    const Metrics m(font);
    return edgeOf(m) + m.small();
}

} // namespace orrery
