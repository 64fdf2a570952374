// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/listmodel.h"

#include "widgets/common/bindingdata.h"
#include "widgets/execution/phrases.h"

#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace orrery {

namespace {

// Many at once (the first look) are quicker sorted anew.
constexpr std::size_t many = 200;

// The newest first; ids decide between equals, so that the order is total.
bool newer(const RecordPointer &a, const RecordPointer &b)
{
    if (a->spec.created != b->spec.created)
        return a->spec.created > b->spec.created;
    return a->id().toString() < b->id().toString();
}

} // namespace

struct ExecutionListModel::Group {
    QString path; // of the task
    std::vector<RecordPointer> rows;
    int row = 0; // its own
};

ExecutionListModel::ExecutionListModel(ExecutionFeed &feed, QObject *parent) : QAbstractItemModel(parent), m_feed(feed)
{
    connect(&feed, &ExecutionFeed::changed, this, &ExecutionListModel::update);
    connect(&feed, &ExecutionFeed::removed, this, &ExecutionListModel::remove);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &ExecutionListModel::tick);
    reset();
}

ExecutionListModel::~ExecutionListModel() = default;

void ExecutionListModel::reset()
{
    beginResetModel();
    fill();
    endResetModel();
    countAgain();
}

void ExecutionListModel::fill()
{
    std::vector<RecordPointer> all = m_feed.records();
    std::sort(all.begin(), all.end(), newer);
    m_groups.clear();
    if (!m_grouped) {
        m_groups.push_back(std::make_unique<Group>());
        m_groups.front()->rows = std::move(all);
        return;
    }
    // The task that ran last comes first.
    QHash<QString, Group *> groups;
    for (RecordPointer &record : all) {
        Group *&group = groups[record->spec.taskPath];
        if (group == nullptr) {
            m_groups.push_back(std::make_unique<Group>());
            group = m_groups.back().get();
            group->path = record->spec.taskPath;
        }
        group->rows.push_back(std::move(record));
    }
    renumber();
}

void ExecutionListModel::renumber()
{
    for (std::size_t row = 0; row < m_groups.size(); ++row)
        m_groups[row]->row = int(row);
}

ExecutionListModel::Group *ExecutionListModel::groupOf(const ExecutionRecord &record) const
{
    if (!m_grouped)
        return m_groups.front().get();
    const auto it = std::find_if(m_groups.begin(), m_groups.end(),
                                 [&](const auto &group) { return group->path == record.spec.taskPath; });
    return it == m_groups.end() ? nullptr : it->get();
}

QModelIndex ExecutionListModel::indexOf(const Group *group) const
{
    return m_grouped ? createIndex(group->row, 0) : QModelIndex();
}

void ExecutionListModel::update(const std::vector<RecordPointer> &records)
{
    if (records.size() > many) {
        reset();
        return;
    }
    for (const RecordPointer &record : records)
        put(record);
    countAgain();
}

void ExecutionListModel::put(const RecordPointer &record)
{
    Group *group = groupOf(*record);
    if (group == nullptr) {
        beginInsertRows({}, 0, 0);
        auto made = std::make_unique<Group>();
        made->path = record->spec.taskPath;
        made->rows.push_back(record);
        m_groups.insert(m_groups.begin(), std::move(made));
        renumber();
        endInsertRows();
        return;
    }
    const auto at = std::lower_bound(group->rows.begin(), group->rows.end(), record, newer);
    const int row = int(at - group->rows.begin());
    const QModelIndex above = indexOf(group);
    if (at != group->rows.end() && (*at)->id() == record->id()) {
        *at = record;
        Q_EMIT dataChanged(index(row, 0, above), index(row, columnCount() - 1, above));
    } else {
        beginInsertRows(above, row, row);
        group->rows.insert(at, record);
        endInsertRows();
    }
    if (m_grouped)
        Q_EMIT dataChanged(above, above.siblingAtColumn(columnCount() - 1));
}

void ExecutionListModel::remove(const std::vector<ExecutionId> &ids)
{
    if (ids.size() > many) {
        reset();
        return;
    }
    for (const ExecutionId &id : ids) {
        for (auto group = m_groups.begin(); group != m_groups.end(); ++group) {
            auto &rows = (*group)->rows;
            const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row->id() == id; });
            if (at == rows.end())
                continue;
            const bool whole = m_grouped && rows.size() == 1;
            const int row = whole ? (*group)->row : int(at - rows.begin());
            beginRemoveRows(whole ? QModelIndex() : indexOf(group->get()), row, row);
            if (whole)
                m_groups.erase(group);
            else
                rows.erase(at);
            renumber();
            endRemoveRows();
            break;
        }
    }
    countAgain();
}

void ExecutionListModel::countAgain()
{
    m_counts = {};
    m_total = m_starred = 0;
    int active = 0;
    for (const auto &group : m_groups) {
        m_total += int(group->rows.size());
        for (const RecordPointer &row : group->rows) {
            ++m_counts.at(std::size_t(row->status.state));
            active += isFinal(row->status.state) ? 0 : 1;
            m_starred += row->notes.starred ? 1 : 0;
        }
    }
    if (active > 0 && !m_clock.isActive())
        m_clock.start();
    else if (active == 0)
        m_clock.stop();
    Q_EMIT countsChanged();
}

void ExecutionListModel::tick()
{
    for (const auto &group : m_groups) {
        for (std::size_t row = 0; row < group->rows.size(); ++row) {
            if (isFinal(group->rows[row]->status.state))
                continue;
            const QModelIndex took = index(int(row), Took, indexOf(group.get()));
            Q_EMIT dataChanged(took, took, {Qt::DisplayRole});
        }
    }
}

void ExecutionListModel::setGrouped(bool grouped)
{
    if (grouped == m_grouped)
        return;
    beginResetModel();
    m_grouped = grouped;
    fill();
    endResetModel();
}

void ExecutionListModel::setColumnsOnWish(const std::vector<ListColumn> &columns)
{
    if (columns == m_wished)
        return;
    // One step at a time, so that a view keeps the widths of what stays.
    for (int i = int(m_wished.size()) - 1; i >= 0; --i) {
        if (std::find(columns.begin(), columns.end(), m_wished[std::size_t(i)]) != columns.end())
            continue;
        beginRemoveColumns({}, ColumnCount + i, ColumnCount + i);
        m_wished.erase(m_wished.begin() + i);
        endRemoveColumns();
    }
    for (const ListColumn &column : columns) {
        if (std::find(m_wished.begin(), m_wished.end(), column) != m_wished.end())
            continue;
        const int at = ColumnCount + int(m_wished.size());
        beginInsertColumns({}, at, at);
        m_wished.push_back(column);
        endInsertColumns();
    }
}

ListColumn ExecutionListModel::columnAt(int column) const
{
    if (column < ColumnCount)
        return {ListColumn::Kind(column), {}};
    return m_wished.at(std::size_t(column - ColumnCount));
}

QModelIndex ExecutionListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups[std::size_t(parent.row())].get() : nullptr);
}

QModelIndex ExecutionListModel::parent(const QModelIndex &index) const
{
    const auto *group = static_cast<const Group *>(index.internalPointer());
    return group == nullptr ? QModelIndex() : indexOf(group);
}

int ExecutionListModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_grouped ? m_groups.size() : m_groups.front()->rows.size());
    if (!m_grouped || parent.column() != 0 || parent.internalPointer() != nullptr)
        return 0;
    return int(m_groups[std::size_t(parent.row())]->rows.size());
}

int ExecutionListModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount + int(m_wished.size());
}

RecordPointer ExecutionListModel::recordAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const auto *group = static_cast<const Group *>(index.internalPointer());
    if (group == nullptr && m_grouped)
        return {};
    const auto &rows = group == nullptr ? m_groups.front()->rows : group->rows;
    return std::size_t(index.row()) < rows.size() ? rows[std::size_t(index.row())] : RecordPointer();
}

QVariant ExecutionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const RecordPointer record = recordAt(index))
        return recordData(*record, index.column(), role);
    return groupData(*m_groups[std::size_t(index.row())], index.column(), role);
}

QVariant ExecutionListModel::groupData(const Group &group, int column, int role) const
{
    const ExecutionRecord &newest = *group.rows.front();
    switch (role) {
    case Qt::DisplayRole:
        return column == 0 ? tr("%1 · %Ln execution(s)", nullptr, int(group.rows.size())).arg(newest.spec.task)
                           : QString();
    case Qt::ToolTipRole:
        return group.path.toHtmlEscaped();
    case SortRole:
        return columnAt(column).sortKey(newest);
    case TaskPathRole:
        return group.path;
    case GroupRole:
        return true;
    default:
        return {};
    }
}

QVariant ExecutionListModel::recordData(const ExecutionRecord &record, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        // One line, whatever a program said.
        return columnAt(column).text(record).simplified();
    case Qt::ToolTipRole:
        if (column == Started)
            return QLocale().toString(record.status.started.value_or(record.spec.created).toLocalTime(),
                                      QLocale::LongFormat);
        if (column == Task)
            return record.spec.taskPath.toHtmlEscaped();
        if (column == Star)
            return record.notes.starred ? tr("Take the star away") : tr("Give it a star");
        if (column == Know || column == Name)
            return columnAt(column).text(record).toHtmlEscaped();
        return {};
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (columnAt(column).isNumeric() ? Qt::AlignRight : Qt::AlignLeft));
    case badgeRole:
        return column == State ? QVariant::fromValue(stateBadge(record.status.state)) : QVariant();
    case SortRole:
        return columnAt(column).sortKey(record);
    case IdRole:
        return record.id().toString();
    case StarRole:
        return record.notes.starred;
    case TaskPathRole:
        return record.spec.taskPath;
    default:
        return {};
    }
}

Qt::ItemFlags ExecutionListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.data(IdRole).isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

// What it left can be bound.
QMimeData *ExecutionListModel::mimeData(const QModelIndexList &indexes) const
{
    return indexes.isEmpty() ? nullptr
                             : makeBindingData(QStringLiteral("exec:") + indexes.first().data(IdRole).toString());
}

QVariant ExecutionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ListColumn column = columnAt(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.isNumeric() ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && column.kind == ListColumn::Metric)
        return tr("Metric: the last value that the script wrote to $ORRERY_METRICS");
    if (role == Qt::AccessibleTextRole)
        return column.title();
    // Its cells are a sign alone.
    if (role == Qt::DisplayRole)
        return column.kind == ListColumn::Star ? QString() : column.title();
    return {};
}

} // namespace orrery
