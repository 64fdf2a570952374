// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/rowdelegate.h"

namespace orrery {

// The state of an execution as a badge; the row of a task as its name.
class StateDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit StateDelegate(QObject *parent) : RowDelegate(Look::Badge, parent) { }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

// A star, full or as an outline.
class StarDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit StarDelegate(QObject *parent) : RowDelegate(Look::Plain, parent) { }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace orrery
