// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/taskorder.h"

#include "widgets/task/tasklistmodel.h"

#include <QDateTime>

namespace orrery {

TaskOrder::TaskOrder(QObject *parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0);
}

void TaskOrder::setOrder(Order order)
{
    if (order == m_order)
        return;
    m_order = order;
    invalidate();
}

void TaskOrder::setSearch(const QString &text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

bool TaskOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool pinned = left.data(TaskListModel::PinnedRole).toBool();
    if (pinned != right.data(TaskListModel::PinnedRole).toBool())
        return pinned;
    if (m_order == ByName) {
        const int order = QString::localeAwareCompare(left.data().toString(), right.data().toString());
        if (order != 0)
            return order < 0;
    } else if (m_order == LastRun) {
        const auto one = left.data(TaskListModel::LastRunRole).toDateTime();
        const auto other = right.data(TaskListModel::LastRunRole).toDateTime();
        if (one != other)
            return one.isValid() && (!other.isValid() || one > other);
    }
    return left.row() < right.row(); // the tasks' own order: the last used first
}

bool TaskOrder::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_search.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return index.data(TaskListModel::PathRole).toString().contains(m_search, Qt::CaseInsensitive);
}

} // namespace orrery
