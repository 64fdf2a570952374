// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/rowdelegate.h"

#include "widgets/common/badge.h"
#include "widgets/common/metrics.h"

#include <QApplication>
#include <QPainter>

namespace orrery {

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colors &c = colorsFor(option->palette);
    switch (m_look) {
    case Look::Bold:
        option->font = boldFont(option->font);
        break;
    case Look::Fixed:
        option->font = fixedFont(option->font);
        break;
    case Look::Muted:
        option->palette.setColor(QPalette::Text, c.muted);
        option->palette.setColor(QPalette::HighlightedText, c.muted);
        break;
    case Look::Link:
        option->palette.setColor(QPalette::Text, c.link);
        option->palette.setColor(QPalette::HighlightedText, c.link);
        break;
    case Look::Plain:
    case Look::Badge:
        break;
    }
    option->fontMetrics = QFontMetrics(option->font);
    option->state &= ~QStyle::State_HasFocus;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const Colors &colors = colorsFor(option.palette);
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    const QVariant badge = m_look == Look::Badge ? index.data(badgeRole) : QVariant();
    if (badge.canConvert<Badge>())
        item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);
    if (badge.canConvert<Badge>()) {
        const Metrics m(option.font);
        drawBadge(painter, item.rect.adjusted(m.small(), 0, -m.hair(), 0), badge.value<Badge>(), option.font, colors);
    }
    painter->fillRect(QRect(item.rect.left(), item.rect.bottom(), item.rect.width(), 1), colors.line);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics m(option.font);
    const QVariant badge = m_look == Look::Badge ? index.data(badgeRole) : QVariant();
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (badge.canConvert<Badge>())
        size.setWidth(badgeSize(badge.value<Badge>(), option.font).width() + m.gap());
    size.setHeight(qMax(size.height(), m.row() + m.hair()));
    return size;
}

QWidget *RowDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor != nullptr) {
        editor->setFont(m_look == Look::Fixed ? fixedFont(option.font) : option.font);
        editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    }
    return editor;
}

void RowDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                       const QModelIndex & /*index*/) const
{
    editor->setGeometry(option.rect.adjusted(0, 1, -1, -2));
}

} // namespace orrery
