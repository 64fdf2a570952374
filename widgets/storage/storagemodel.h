// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/storage.h"

#include <QAbstractTableModel>

namespace orrery {

// The words for a kind: "Executions".
QString kindName(StorageItem::Kind kind);

// What takes space, an item a row. Sorted by whoever shows it, by SortRole.
class StorageModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Size, Kind, What, Id, Frees, Used, LastUse, ColumnCount };
    enum Role { SortRole = Qt::UserRole, KindRole, WordsRole, ShareRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setReport(StorageReport report, const QDateTime &now);
    const StorageReport &report() const { return m_report; }
    const StorageItem &item(int row) const { return m_report.items[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const StorageItem &item, int column) const;
    QString tip(const StorageItem &item, int column) const;
    QVariant sortKey(const StorageItem &item, int column) const;

    StorageReport m_report;
    Bytes m_largest = 1;
    QDateTime m_now;
};

} // namespace orrery
