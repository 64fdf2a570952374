// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/storage/storagefilter.h"

#include <algorithm>

namespace orrery {

StorageFilter::StorageFilter(StorageModel &model, QObject *parent) : QSortFilterProxyModel(parent)
{
    setSourceModel(&model);
    setSortRole(StorageModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void StorageFilter::setWords(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void StorageFilter::setKind(int kind)
{
    m_kind = kind;
    invalidateFilter();
}

bool StorageFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_kind >= 0 && index.data(StorageModel::KindRole).toInt() != m_kind)
        return false;
    const QString text = index.data(StorageModel::WordsRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace orrery
