// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/listfilter.h"

#include "widgets/execution/listmodel.h"

#include <algorithm>

namespace orrery {

ExecutionFilter::ExecutionFilter(ExecutionListModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSortRole(ExecutionListModel::SortRole);
    setDynamicSortFilter(true);
    setRecursiveFilteringEnabled(true);
    setSourceModel(&model);
}

void ExecutionFilter::setWords(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ExecutionFilter::setStates(std::optional<std::vector<ExecutionState>> states)
{
    m_states = std::move(states);
    invalidateFilter();
}

void ExecutionFilter::setStarredOnly(bool starred)
{
    m_starred = starred;
    invalidateFilter();
}

bool ExecutionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const RecordPointer record = m_model.recordAt(m_model.index(row, 0, parent));
    if (!record)
        return false; // a task is there for its executions
    if (m_starred && !record->notes.starred)
        return false;
    if (m_states && std::find(m_states->begin(), m_states->end(), record->status.state) == m_states->end())
        return false;
    return m_words.isEmpty() || mentions(*record, m_words);
}

bool ExecutionFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a.isValid() != b.isValid())
        return (sortOrder() == Qt::AscendingOrder) == a.isValid();
    const bool aIsText = a.typeId() == QMetaType::QString;
    const bool bIsText = b.typeId() == QMetaType::QString;
    if (aIsText != bIsText)
        return bIsText;
    if (aIsText)
        return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace orrery
