// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/tablecolumns.h"

#include <QAbstractTableModel>

namespace orrery {

// The columns of a table, a row each: type, what is missing, and how the values are spread.
class ColumnsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Type, Missing, Values, Spread, ColumnCount };
    static constexpr int CountsRole = Qt::UserRole + 1; // QList<qint64>: the bars of the histogram

    explicit ColumnsModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    void setSummary(TableSummary summary);
    const TableSummary &summary() const { return m_summary; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TableSummary m_summary;
};

// "5,000 rows × 7 columns", and of how many rows the rest is said.
QString tableSentence(const TableSummary &summary);

} // namespace orrery
