// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/filetree.h"

#include "widgets/common/metrics.h"
#include "widgets/common/pathtree.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace orrery {

namespace {

class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Metrics m(option.font);
        if (index.column() != PathTreeModel::Detail)
            return {QStyledItemDelegate::sizeHint(option, index).width(), m.line * 17 / 10};
        const QFontMetrics small(smallFont(option.font));
        int width = small.horizontalAdvance(index.data().toString());
        const QString mark = index.data(PathTreeModel::MarkRole).toString();
        if (!mark.isEmpty() && !index.data(PathTreeModel::FaintRole).toBool())
            width = qMax(width, m.character * 7) + m.gap() + small.horizontalAdvance(mark);
        return {qMin(width + m.small() * 3, m.character * 24), m.line * 17 / 10};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const Colors &c = colorsFor(option.palette);
        const bool faint = index.data(PathTreeModel::FaintRole).toBool();
        const bool detail = index.column() == PathTreeModel::Detail;
        if (faint || detail) {
            item.palette.setColor(QPalette::Text, c.muted);
            item.palette.setColor(QPalette::HighlightedText, c.muted);
        }
        if (faint)
            item.font.setItalic(true);
        if (detail)
            item.font = smallFont(item.font);
        item.state &= ~QStyle::State_HasFocus;
        item.textElideMode = detail ? Qt::ElideLeft : Qt::ElideMiddle;
        const QString mark = index.data(PathTreeModel::MarkRole).toString();
        if (detail && !faint && !mark.isEmpty()) {
            const QFont font = smallFont(option.font);
            const Metrics m(font);
            const QString size = item.text;
            item.text.clear();
            item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
            painter->save();
            painter->setFont(font);
            QRect rect = item.rect.adjusted(m.hair(), 0, -m.small(), 0);
            painter->setPen(c.muted);
            painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, size);
            rect.setRight(rect.right() - qMax(painter->fontMetrics().horizontalAdvance(size), m.character * 7)
                          - m.gap());
            painter->setPen(c.tone(Tone(index.data(PathTreeModel::ToneRole).toInt())).text);
            painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, mark);
            painter->restore();
            return;
        }
        item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    }
};

} // namespace

FileTree::FileTree(PathTreeModel *model, QWidget *parent) : QTreeView(parent)
{
    setModel(model);
    setItemDelegate(new EntryDelegate(this));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAnimated(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(PathTreeModel::Name, QHeaderView::Stretch);
    header()->setSectionResizeMode(PathTreeModel::Detail, QHeaderView::ResizeToContents);
    header()->setMinimumSectionSize(Metrics(font()).character * 6);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (!index.data(PathTreeModel::DirectoryRole).toBool())
            Q_EMIT opened(index.data(PathTreeModel::PathRole).toByteArray());
    });
}

QByteArray FileTree::currentPath() const
{
    return currentIndex().data(PathTreeModel::PathRole).toByteArray();
}

void FileTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentPathChanged(current.data(PathTreeModel::PathRole).toByteArray());
}

} // namespace orrery
