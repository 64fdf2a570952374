// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/execution/feed.h"
#include "widgets/execution/listcolumns.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <array>

namespace orrery {

// The executions as a table, the newest first; or grouped: a row for each task, and its executions below it. Shows what
// the feed says.
class ExecutionListModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    // Those that are always there; the ones on wish follow.
    enum Column { State, Star, Task, Name, Id, Started, Took, Where, Know, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, IdRole, StarRole, TaskPathRole, GroupRole };

    explicit ExecutionListModel(ExecutionFeed &feed, QObject *parent = nullptr);
    ~ExecutionListModel() override;

    // Nothing for the row of a task.
    RecordPointer recordAt(const QModelIndex &index) const;
    int total() const { return m_total; }
    int starred() const { return m_starred; }
    // How many are in this state.
    int count(ExecutionState state) const { return m_counts.at(std::size_t(state)); }

    bool isGrouped() const { return m_grouped; }
    void setGrouped(bool grouped);
    // Behind the ones that are always there.
    const std::vector<ListColumn> &columnsOnWish() const { return m_wished; }
    void setColumnsOnWish(const std::vector<ListColumn> &columns);
    ListColumn columnAt(int column) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Group;

    void reset();
    void fill();
    void update(const std::vector<RecordPointer> &records);
    void put(const RecordPointer &record);
    void remove(const std::vector<ExecutionId> &ids);
    void countAgain();
    void tick();
    void renumber();
    Group *groupOf(const ExecutionRecord &record) const;
    QModelIndex indexOf(const Group *group) const;
    QVariant groupData(const Group &group, int column, int role) const;
    QVariant recordData(const ExecutionRecord &record, int column, int role) const;

    ExecutionFeed &m_feed;
    std::vector<std::unique_ptr<Group>> m_groups; // one where they are not grouped
    std::vector<ListColumn> m_wished;
    std::array<int, 8> m_counts{};
    int m_total = 0;
    int m_starred = 0;
    bool m_grouped = false;
    QTimer m_clock; // durations of what is going on
};

} // namespace orrery
