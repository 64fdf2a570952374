// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskdelegate.h"

#include "widgets/common/badge.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/task/tasklistmodel.h"

#include <QPainter>

namespace orrery {

QSize TaskDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const Metrics m(option.font);
    return {m.character * 16, m.line * 2 + m.gap() * 2};
}

void TaskDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex & /*index*/) const
{
    const Metrics m(option.font);
    const int left = option.rect.left() + m.gap() + m.line * 5 / 8;
    editor->setGeometry(left, option.rect.top() + m.small(), option.rect.right() - m.small() - left, m.control());
}

void TaskDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = colorsFor(option.palette);
    const Metrics m(option.font);
    const QRect &r = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(r, c.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(r, c.hover);
    const bool missing = index.data(TaskListModel::MissingRole).toBool();
    const Badge badge = index.data(badgeRole).value<Badge>();
    const int size = m.line * 5 / 8;
    const int top = r.top() + (r.height() - m.line * 2 - m.hair()) / 2;
    painter->save();
    const Sign sign = badge.sign == Sign::None ? Sign::Ring : badge.sign;
    drawSign(painter, QRectF(r.left() + m.gap(), top + (m.line - size) / 2.0, size, size), sign,
             c.tone(badge.tone).mark);
    const int left = r.left() + m.gap() * 2 + size;
    int width = r.right() - m.gap() - left;
    if (index.data(TaskListModel::PinnedRole).toBool()) {
        const int pin = m.line * 3 / 4;
        icon(QStringLiteral("pin"), QPalette::PlaceholderText)
            .paint(painter, QRect(left + width - pin, top + (m.line - pin) / 2, pin, pin));
        width -= pin + m.small();
    }
    painter->setFont(boldFont(option.font));
    painter->setPen(missing ? c.muted : c.text);
    painter->drawText(QRect(left, top, width, m.line), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, width));
    painter->setFont(smallFont(option.font));
    painter->setPen(c.muted);
    painter->drawText(QRect(left, top + m.line + m.hair(), width, m.line), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data(TaskListModel::ActivityTextRole).toString(),
                                                        Qt::ElideRight, width));
    painter->restore();
}

} // namespace orrery
