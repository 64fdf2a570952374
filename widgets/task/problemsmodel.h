// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"

#include <QAbstractTableModel>

namespace orrery {

// What is wrong with a task, in the order of the checks: where and what, and what mends it.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, FixColumn, ColumnCount };
    enum Role { SeverityRole = Qt::UserRole + 1, PlaceRole, MessageRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setProblems(std::vector<Problem> problems);
    const std::vector<Problem> &problems() const { return m_problems; }
    int count(Severity severity) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Problem> m_problems;
};

} // namespace orrery
