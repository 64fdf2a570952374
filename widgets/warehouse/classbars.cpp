// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/classbars.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace orrery {

namespace {

class BarDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const override
    {
        const Metrics m(option.font);
        return {m.character * 20, m.line * 3 / 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &c = colorsFor(option.palette);
        const Metrics m(option.font);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.selection);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, c.hover);
        const QRect r = option.rect.adjusted(m.small(), 0, -m.small(), 0);
        const int name = qMin(m.character * 14, r.width() / 3);
        const int number = m.character * 8;
        painter->save();
        painter->setPen(c.text);
        painter->drawText(QRect(r.left(), r.top(), name, r.height()), Qt::AlignVCenter | Qt::AlignLeft,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, name));
        painter->setPen(c.muted);
        const auto count = index.data(ClassesModel::CountRole).toLongLong();
        painter->drawText(QRect(r.right() - number, r.top(), number, r.height()), Qt::AlignVCenter | Qt::AlignRight,
                          QLocale().toString(count));
        const QRect bar(r.left() + name + m.gap(), r.center().y() - m.small() / 2,
                        r.width() - name - number - m.gap() * 2, m.small());
        painter->fillRect(bar, c.line);
        const double share = double(count) / double(qMax(1LL, index.data(ClassesModel::MostRole).toLongLong()));
        painter->fillRect(QRect(bar.left(), bar.top(), int(bar.width() * share), bar.height()), c.accent);
        painter->restore();
    }
};

} // namespace

void ClassesModel::setClasses(std::vector<Class> classes)
{
    beginResetModel();
    m_classes = std::move(classes);
    m_most = 1;
    for (const Class &one : m_classes)
        m_most = std::max(m_most, one.images);
    endResetModel();
}

int ClassesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_classes.size());
}

QVariant ClassesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_classes.size()))
        return {};
    const Class &one = m_classes[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return one.name;
    case Qt::AccessibleTextRole:
        return tr("%1: %Ln image(s)", nullptr, int(one.images)).arg(one.name);
    case CountRole:
        return one.images;
    case MostRole:
        return m_most;
    case PathRole:
        return one.path;
    default:
        return {};
    }
}

ClassBars::ClassBars(QWidget *parent) : QListView(parent), m_model(new ClassesModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Classes"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setItemDelegate(new BarDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto choose
        = [this](const QModelIndex &index) { Q_EMIT chosen(index.data(ClassesModel::PathRole).toByteArray()); };
    connect(this, &QListView::activated, this, choose);
    connect(this, &QListView::clicked, this, choose);
}

int ClassBars::rowHeight() const
{
    return Metrics(font()).line * 3 / 2;
}

} // namespace orrery
