// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace orrery {

// The tasks as the list shows them: those whose name or path holds what was typed, pinned ones first.
class TaskOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Order { LastUsed, LastRun, ByName };

    explicit TaskOrder(QObject *parent = nullptr);

    Order order() const { return m_order; }
    void setOrder(Order order);
    void setSearch(const QString &text);

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Order m_order = LastUsed;
    QString m_search;
};

} // namespace orrery
