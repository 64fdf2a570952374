// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/colors.h"
#include "widgets/common/rowdelegate.h"

namespace orrery {

// Rows of a form's table, whose last one is for the next entry: it is told by its colour.
class FormDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (index.row() == index.model()->rowCount() - 1)
            setColor(option, colorsFor(option->palette).muted);
    }

    static void setColor(QStyleOptionViewItem *option, const QColor &color)
    {
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
};

} // namespace orrery
