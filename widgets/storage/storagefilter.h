// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/storage/storagemodel.h"

#include <QSortFilterProxyModel>

namespace orrery {

// The rows that have all the words, and are of the chosen kind; sorted by what their cells mean.
class StorageFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    StorageFilter(StorageModel &model, QObject *parent);

    void setWords(const QString &words);
    void setKind(int kind); // of StorageItem::Kind; -1: all

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    int m_kind = -1;
};

} // namespace orrery
