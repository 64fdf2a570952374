// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/listdelegates.h"

#include "widgets/common/badge.h"
#include "widgets/common/metrics.h"
#include "widgets/execution/listmodel.h"

#include <QPainter>

namespace orrery {

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (index.data(ExecutionListModel::GroupRole).toBool()) {
        option->font = boldFont(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }
}

void StarDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    option->text.clear();
}

void StarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
    if (index.data(ExecutionListModel::GroupRole).toBool())
        return;
    const Metrics m(option.font);
    const Colors &c = colorsFor(option.palette);
    const bool starred = index.data(ExecutionListModel::StarRole).toBool();
    // Without a star only where one could be given: under the pointer, in the selected row.
    if (!starred && (option.state & (QStyle::State_MouseOver | QStyle::State_Selected)) == 0)
        return;
    const int size = m.line * 4 / 5;
    const QRectF box(option.rect.center().x() - size / 2.0, option.rect.center().y() - size / 2.0, size, size);
    drawSign(painter, box, starred ? Sign::Star : Sign::StarOutline, starred ? c.tone(Tone::Careful).mark : c.muted);
}

} // namespace orrery
