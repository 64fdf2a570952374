// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/warehouse/datafeed.h"

#include <QAbstractTableModel>

namespace orrery {

// The versions of one name, the newest first; can be dragged into a binding.
class VersionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Version, Made, Files, Size, Adds, From, Note, ColumnCount };
    static constexpr int NumberRole = Qt::UserRole + 1;

    explicit VersionsModel(QObject *parent = nullptr) : QAbstractTableModel(parent) { }

    void setEntry(const DataEntry &entry);
    QModelIndex indexOf(int version) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    QString text(const DataVersion &version, int column) const;

    std::vector<DataVersion> m_versions;
};

// Where a version came from, in words.
QString originText(const DataOrigin &origin);

} // namespace orrery
