// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/warehouse/datafeed.h"

#include <QAbstractListModel>

namespace orrery {

// The names of the warehouse, a row each; can be dragged into a binding, and renamed.
class DataListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole + 1, SummaryRole, IconRole, SearchRole };

    explicit DataListModel(const DataFeed &feed, QObject *parent = nullptr);

    QModelIndex indexOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

Q_SIGNALS:
    void renameRequested(const QString &from, const QString &to);

private:
    void take();
    QString summary(const DataEntry &entry) const;

    const DataFeed &m_feed;
    std::vector<DataEntry> m_entries; // as the rows are
};

// The icon of what a kind of data is shown with.
QString dataIconName(DataKind kind);
// "dataset", "model", for people.
QString dataKindWord(DataKind kind);

} // namespace orrery
