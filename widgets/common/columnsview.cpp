// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/columnsview.h"

#include "widgets/common/colors.h"
#include "widgets/common/columnsmodel.h"
#include "widgets/common/metrics.h"
#include "widgets/common/rowdelegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QTreeView>

namespace orrery {

namespace {

class HistogramDelegate : public RowDelegate
{
public:
    explicit HistogramDelegate(QObject *parent) : RowDelegate(Look::Plain, parent) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        RowDelegate::paint(painter, option, index);
        const auto counts = index.data(ColumnsModel::CountsRole).value<QList<qint64>>();
        if (counts.isEmpty())
            return;
        const Metrics m(option.font);
        const QRect room = option.rect.adjusted(m.small(), m.hair() + 1, -m.gap(), -m.hair() - 2);
        const qint64 most = std::max<qint64>(1, *std::ranges::max_element(counts));
        // As wide as the twenty parts of numbers, so that bars of all columns are alike.
        const double width = double(std::min(room.width(), m.character * 30)) / std::max<qsizetype>(20, counts.size());
        const QColor color = colorsFor(option.palette).tone(Tone::Active).mark;
        for (qsizetype i = 0; i < counts.size(); ++i) {
            const double height = double(room.height()) * double(counts[i]) / double(most);
            const double shown = counts[i] > 0 ? std::max(1.0, height) : 0;
            painter->fillRect(
                QRectF(room.left() + double(i) * width, room.bottom() + 1 - shown, std::max(1.0, width - 1), shown),
                color);
        }
    }
};

} // namespace

void showColumns(QTreeView *view, ColumnsModel *model)
{
    const Metrics m(view->font());
    view->setModel(model);
    view->setAccessibleName(ColumnsModel::tr("Columns of the table"));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setItemDelegate(new RowDelegate(RowDelegate::Look::Plain, view));
    view->setItemDelegateForColumn(ColumnsModel::Name, new RowDelegate(RowDelegate::Look::Bold, view));
    view->setItemDelegateForColumn(ColumnsModel::Type, new RowDelegate(RowDelegate::Look::Muted, view));
    view->setItemDelegateForColumn(ColumnsModel::Spread, new HistogramDelegate(view));
    const int widths[] = {22, 17, 12, 46};
    for (int column = 0; column < int(std::size(widths)); ++column)
        view->header()->resizeSection(column, m.character * widths[column]);
}

} // namespace orrery
