// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/listmodel.h"

#include "core/base/time.h"
#include "widgets/common/when.h"
#include "widgets/execution/phrases.h"

#include <QLocale>

#include <algorithm>

namespace orrery {

namespace {

// The newest first; ids decide between equals, so that the order is total.
bool newer(const RecordPointer &a, const RecordPointer &b)
{
    if (a->spec.created != b->spec.created)
        return a->spec.created > b->spec.created;
    return a->id().toString() < b->id().toString();
}

} // namespace

ExecutionListModel::ExecutionListModel(ExecutionFeed &feed, QObject *parent) : QAbstractTableModel(parent), m_feed(feed)
{
    connect(&feed, &ExecutionFeed::changed, this, &ExecutionListModel::update);
    connect(&feed, &ExecutionFeed::removed, this, &ExecutionListModel::remove);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &ExecutionListModel::tick);
    reset();
}

void ExecutionListModel::reset()
{
    beginResetModel();
    m_rows = m_feed.records();
    std::sort(m_rows.begin(), m_rows.end(), newer);
    endResetModel();
    countAgain();
}

std::vector<RecordPointer>::iterator ExecutionListModel::place(const RecordPointer &record)
{
    return std::lower_bound(m_rows.begin(), m_rows.end(), record, newer);
}

void ExecutionListModel::update(const std::vector<RecordPointer> &records)
{
    // Many at once (the first look) are quicker sorted anew.
    if (records.size() > 200) {
        reset();
        return;
    }
    for (const RecordPointer &record : records) {
        const auto at = place(record);
        const int row = int(at - m_rows.begin());
        if (at != m_rows.end() && (*at)->id() == record->id()) {
            *at = record;
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        } else {
            beginInsertRows({}, row, row);
            m_rows.insert(at, record);
            endInsertRows();
        }
    }
    countAgain();
}

void ExecutionListModel::remove(const std::vector<ExecutionId> &ids)
{
    for (const ExecutionId &id : ids) {
        const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const auto &row) { return row->id() == id; });
        if (at == m_rows.end())
            continue;
        const int row = int(at - m_rows.begin());
        beginRemoveRows({}, row, row);
        m_rows.erase(at);
        endRemoveRows();
    }
    countAgain();
}

void ExecutionListModel::countAgain()
{
    m_counts = {};
    int active = 0;
    for (const RecordPointer &row : m_rows) {
        ++m_counts.at(std::size_t(row->status.state));
        active += isFinal(row->status.state) ? 0 : 1;
    }
    if (active > 0 && !m_clock.isActive())
        m_clock.start();
    else if (active == 0)
        m_clock.stop();
    Q_EMIT countsChanged();
}

void ExecutionListModel::tick()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (!isFinal(m_rows[row]->status.state))
            Q_EMIT dataChanged(index(int(row), Took), index(int(row), Took), {Qt::DisplayRole});
    }
}

int ExecutionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ExecutionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ExecutionListModel::textAt(const ExecutionRecord &record, int column) const
{
    switch (column) {
    case State:
        return stateBadge(record.status.state).text;
    case Task:
        return record.spec.task;
    case Name:
        return nameOf(record);
    case Id:
        return record.id().toString();
    case Started:
        return formatMoment(record.status.started.value_or(record.spec.created), now());
    case Took: {
        const auto took = record.duration();
        return took ? formatDuration(*took) : QString();
    }
    case Where:
        return whereOf(record);
    case Know:
        return whatToKnow(record);
    default:
        return {};
    }
}

QVariant ExecutionListModel::sortKey(const ExecutionRecord &record, int column) const
{
    switch (column) {
    case Started:
        return record.status.started.value_or(record.spec.created);
    case Took:
        return qlonglong(record.duration().value_or(Milliseconds(-1)).count());
    default:
        return textAt(record, column);
    }
}

QVariant ExecutionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const ExecutionRecord &record = *m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        // One line, whatever a program said.
        return textAt(record, index.column()).simplified();
    case Qt::ToolTipRole:
        if (index.column() == Started)
            return QLocale().toString(record.status.started.value_or(record.spec.created).toLocalTime(),
                                      QLocale::LongFormat);
        if (index.column() == Task)
            return record.spec.taskPath.toHtmlEscaped();
        if (index.column() == Know || index.column() == Name)
            return textAt(record, index.column()).toHtmlEscaped();
        return {};
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Took ? Qt::AlignRight : Qt::AlignLeft));
    case badgeRole:
        return index.column() == State ? QVariant::fromValue(stateBadge(record.status.state)) : QVariant();
    case SortRole:
        return sortKey(record, index.column());
    case IdRole:
        return record.id().toString();
    case StateRole:
        return int(record.status.state);
    case TaskPathRole:
        return record.spec.taskPath;
    default:
        return {};
    }
}

QVariant ExecutionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Took ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Task:
        return tr("Task");
    case Name:
        return tr("Name");
    case Id:
        return tr("Execution");
    case Started:
        return tr("Started");
    case Took:
        return tr("Took");
    case Where:
        return tr("Where");
    case Know:
        return tr("What to know");
    default:
        return {};
    }
}

ExecutionFilter::ExecutionFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(ExecutionListModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
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

bool ExecutionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QAbstractItemModel *source = sourceModel();
    const QModelIndex first = source->index(row, 0, parent);
    if (m_states) {
        const auto state = ExecutionState(first.data(ExecutionListModel::StateRole).toInt());
        if (std::find(m_states->begin(), m_states->end(), state) == m_states->end())
            return false;
    }
    if (m_words.isEmpty())
        return true;
    QString text;
    for (int column = 0; column < ExecutionListModel::ColumnCount; ++column)
        text += source->index(row, column, parent).data().toString() + u'\n';
    text += first.data(ExecutionListModel::TaskPathRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace orrery
