// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/datause.h"

#include <QAbstractTableModel>

namespace orrery {

// The executions that were bound to some version of a name, the newest first.
class UsesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Execution, State, Task, Name, At, Version, Created, ColumnCount };

    explicit UsesModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    void setUses(std::vector<DataUse> uses);
    const DataUse &use(int row) const { return m_uses[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DataUse> m_uses;
};

} // namespace orrery
