// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/datadelegate.h"

#include "widgets/common/colors.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/warehouse/datalistmodel.h"

#include <QPainter>

namespace orrery {

QSize DataDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const Metrics m(option.font);
    return {m.character * 16, m.line * 2 + m.gap() * 2};
}

void DataDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex & /*index*/) const
{
    const Metrics m(option.font);
    const int left = option.rect.left() + m.gap() + m.icon() + m.small();
    editor->setGeometry(left, option.rect.top() + m.small(), option.rect.right() - m.small() - left, m.control());
}

void DataDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = colorsFor(option.palette);
    const Metrics m(option.font);
    const QRect &r = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(r, c.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(r, c.hover);
    const int top = r.top() + (r.height() - m.line * 2 - m.hair()) / 2;
    icon(index.data(DataListModel::IconRole).toString())
        .paint(painter, QRect(r.left() + m.gap(), top + (m.line - m.icon()) / 2, m.icon(), m.icon()));
    const int left = r.left() + m.gap() * 2 + m.icon();
    const int width = r.right() - m.gap() - left;
    painter->save();
    painter->setFont(boldFont(option.font));
    painter->setPen(c.text);
    painter->drawText(QRect(left, top, width, m.line), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, width));
    painter->setFont(smallFont(option.font));
    painter->setPen(c.muted);
    painter->drawText(
        QRect(left, top + m.line + m.hair(), width, m.line), Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data(DataListModel::SummaryRole).toString(), Qt::ElideRight, width));
    painter->restore();
}

} // namespace orrery
