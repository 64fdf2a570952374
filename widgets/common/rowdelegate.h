// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace orrery {

// Draws one column of a table: a row of comfortable height, a hairline under it, and its text in one of a few looks.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Look {
        Plain,
        Bold,
        Fixed, // ids, values
        Muted, // explanations
        Badge, // the item's badgeRole (badge.h)
        Link,  // something to do
    };

    explicit RowDelegate(Look look, QObject *parent) : QStyledItemDelegate(parent), m_look(look) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Look m_look;
};

} // namespace orrery
