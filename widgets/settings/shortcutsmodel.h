// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/commands.h"

#include <QAbstractTableModel>

namespace orrery {

// Every action that can have keys, with its keys, which can be edited.
class ShortcutsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Action, Where, Keys, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1, ChangedRole };

    explicit ShortcutsModel(Commands &commands, QObject *parent = nullptr);

    // Back to the keys that Orrery comes with.
    void reset(const QModelIndex &index);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    // Another action has these keys already: they were taken from it.
    void taken(const QString &from, const QKeySequence &keys);

private:
    Commands &m_commands;
};

} // namespace orrery
