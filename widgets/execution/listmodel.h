// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/execution/feed.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <array>
#include <optional>

namespace orrery {

// The executions as a table, the newest first. Shows what the feed says.
class ExecutionListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Task, Name, Id, Started, Took, Where, Know, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, IdRole, StateRole, TaskPathRole };

    explicit ExecutionListModel(ExecutionFeed &feed, QObject *parent = nullptr);

    RecordPointer recordAt(int row) const { return m_rows.at(std::size_t(row)); }
    // How many are in this state.
    int count(ExecutionState state) const { return m_counts.at(std::size_t(state)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    void reset();
    void update(const std::vector<RecordPointer> &records);
    void remove(const std::vector<ExecutionId> &ids);
    void countAgain();
    void tick();
    QString textAt(const ExecutionRecord &record, int column) const;
    QVariant sortKey(const ExecutionRecord &record, int column) const;
    std::vector<RecordPointer>::iterator place(const RecordPointer &record);

    ExecutionFeed &m_feed;
    std::vector<RecordPointer> m_rows;
    std::array<int, 8> m_counts{};
    QTimer m_clock; // durations of what is going on
};

// Some of them: by words (all must occur in some column), by state.
class ExecutionFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ExecutionFilter(QObject *parent = nullptr);

    void setWords(const QString &words);
    // Nothing: all states.
    void setStates(std::optional<std::vector<ExecutionState>> states);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    std::optional<std::vector<ExecutionState>> m_states;
};

} // namespace orrery
