// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"

#include <QSortFilterProxyModel>

#include <optional>
#include <vector>

namespace orrery {

class ExecutionListModel;

// Some of the executions, in an order: by words (all must occur), by state, by star. A task without any is left out.
class ExecutionFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ExecutionFilter(ExecutionListModel &model, QObject *parent = nullptr);

    void setWords(const QString &words);
    // Nothing: all states.
    void setStates(std::optional<std::vector<ExecutionState>> states);
    void setStarredOnly(bool starred);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    // Numbers as numbers, before words; what is missing comes last in either direction.
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    ExecutionListModel &m_model;
    QStringList m_words;
    std::optional<std::vector<ExecutionState>> m_states;
    bool m_starred = false;
};

} // namespace orrery
