// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/datalistmodel.h"

#include "core/base/time.h"
#include "widgets/common/bindingdata.h"
#include "widgets/common/when.h"

#include <QMimeData>

namespace orrery {

QString dataIconName(DataKind kind)
{
    return kind == DataKind::Model ? QStringLiteral("package-x-generic") : QStringLiteral("server-database");
}

QString dataKindWord(DataKind kind)
{
    return kind == DataKind::Model ? DataListModel::tr("model") : DataListModel::tr("dataset");
}

DataListModel::DataListModel(const DataFeed &feed, QObject *parent)
    : QAbstractListModel(parent), m_feed(feed), m_entries(feed.entries())
{
    connect(&feed, &DataFeed::changed, this, &DataListModel::take);
}

// Both lists are sorted by name: rows come and go where they stand, so that what is selected stays.
void DataListModel::take()
{
    const std::vector<DataEntry> &incoming = m_feed.entries();
    std::size_t row = 0;
    for (const DataEntry &entry : incoming) {
        while (row < m_entries.size() && m_entries[row].name < entry.name) {
            beginRemoveRows({}, int(row), int(row));
            m_entries.erase(m_entries.begin() + std::ptrdiff_t(row));
            endRemoveRows();
        }
        if (row == m_entries.size() || m_entries[row].name != entry.name) {
            beginInsertRows({}, int(row), int(row));
            m_entries.insert(m_entries.begin() + std::ptrdiff_t(row), entry);
            endInsertRows();
        } else if (m_entries[row] != entry) {
            m_entries[row] = entry;
            Q_EMIT dataChanged(index(int(row)), index(int(row)));
        }
        ++row;
    }
    if (row < m_entries.size()) {
        beginRemoveRows({}, int(row), int(m_entries.size()) - 1);
        m_entries.erase(m_entries.begin() + std::ptrdiff_t(row), m_entries.end());
        endRemoveRows();
    }
}

QModelIndex DataListModel::indexOf(const QString &name) const
{
    const auto found = std::ranges::find(m_entries, name, &DataEntry::name);
    return found == m_entries.end() ? QModelIndex() : index(int(found - m_entries.begin()));
}

QString DataListModel::summary(const DataEntry &entry) const
{
    QStringList parts{dataKindWord(entry.newest().record.kind)};
    if (entry.newest().isLinked())
        parts << tr("linked");
    else if (entry.versions.size() > 1)
        parts << tr("%Ln version(s)", nullptr, int(entry.versions.size()));
    parts << formatSize(entry.newest().record.bytes);
    const QDateTime used = entry.lastUsed();
    parts << (used.isValid() ? tr("used %1").arg(formatAgo(used, now())) : tr("not used yet"));
    return parts.join(QStringLiteral(" · "));
}

int DataListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant DataListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_entries.size()))
        return {};
    const DataEntry &entry = m_entries[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case NameRole:
        return entry.name;
    case SummaryRole:
        return summary(entry);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(entry.name, summary(entry));
    case Qt::ToolTipRole:
        return entry.newest().record.note.toHtmlEscaped();
    case IconRole:
        return dataIconName(entry.newest().record.kind);
    case SearchRole:
        return QStringList{entry.name, dataKindWord(entry.newest().record.kind), entry.newest().record.note,
                           entry.newest().record.origin.source}
            .join(u'\n');
    default:
        return {};
    }
}

bool DataListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const QString to = value.toString().trimmed();
    const QString from = index.data(NameRole).toString();
    if (!to.isEmpty() && to != from)
        Q_EMIT renameRequested(from, to);
    return true;
}

Qt::ItemFlags DataListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable | Qt::ItemIsDragEnabled : flags;
}

QStringList DataListModel::mimeTypes() const
{
    return {QStringLiteral("text/plain")};
}

QMimeData *DataListModel::mimeData(const QModelIndexList &indexes) const
{
    return indexes.isEmpty() ? nullptr : makeBindingData(indexes.first().data(NameRole).toString());
}

} // namespace orrery
