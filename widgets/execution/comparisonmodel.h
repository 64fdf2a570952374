// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/compare.h"

#include <QAbstractTableModel>

namespace orrery {

// In what executions differ: a row for each difference, a column for each execution.
class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Name, FirstExecution };
    enum Role { SectionRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    // titles: one for each execution.
    void set(QStringList titles, std::vector<Difference> differences);
    const std::vector<Difference> &differences() const { return m_differences; }
    static QString sectionName(Difference::Section section);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_titles;
    std::vector<Difference> m_differences;
};

} // namespace orrery
