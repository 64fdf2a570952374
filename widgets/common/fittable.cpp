// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/fittable.h"

#include "widgets/common/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace orrery {

FitTable::FitTable(QWidget *parent) : QTreeView(parent)
{
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                    | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(Metrics(font()).character * 6);
}

void FitTable::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    const auto fit = [this] { updateGeometry(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, fit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, fit);
    connect(model, &QAbstractItemModel::modelReset, this, fit);
}

QSize FitTable::sizeHint() const
{
    const Metrics m(font());
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    const int row = rows > 0 ? qMax(sizeHintForRow(0), 1) : m.row();
    return {m.character * 40, header()->sizeHint().height() + rows * row + 1};
}

QSize FitTable::minimumSizeHint() const
{
    return {Metrics(font()).character * 24, sizeHint().height()};
}

void FitTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && state() != EditingState
        && currentIndex().isValid()) {
        Q_EMIT deleteRequested(currentIndex().row());
        return;
    }
    if (event->matches(QKeySequence::Paste) && state() != EditingState) {
        Q_EMIT pasteRequested(QGuiApplication::clipboard()->text());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FitTable::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (!currentIndex().isValid() && model() != nullptr && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

void FitTable::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

} // namespace orrery
