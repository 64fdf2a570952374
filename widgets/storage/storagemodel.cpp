// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/storage/storagemodel.h"

#include "widgets/common/when.h"

#include <algorithm>

namespace orrery {

namespace {

using ItemKind = StorageItem::Kind;

QString oneOf(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Execution:
        return StorageModel::tr("execution");
    case ItemKind::Version:
        return StorageModel::tr("data");
    case ItemKind::Environment:
        return StorageModel::tr("environment");
    case ItemKind::Cache:
        return StorageModel::tr("cache");
    case ItemKind::Code:
    case ItemKind::Blobs:
        return StorageModel::tr("code");
    case ItemKind::Other:
        break;
    }
    return StorageModel::tr("other");
}

// What a cache holds, in words: its name says it to those who know.
QString cacheWords(const QString &name)
{
    if (name == u"downloads")
        return StorageModel::tr("Files that tasks and imports downloaded");
    if (name == u"runs")
        return StorageModel::tr("Models and files that libraries fetched");
    if (name == u"uv" || name == u"pip")
        return StorageModel::tr("Packages, kept for the next environment");
    if (name == u"streams" || name == u"packs")
        return StorageModel::tr("Compressed files, kept for packing again");
    return StorageModel::tr("Worked out again when it is needed");
}

} // namespace

QString kindName(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Execution:
        return StorageModel::tr("Executions");
    case ItemKind::Version:
        return StorageModel::tr("Data");
    case ItemKind::Environment:
        return StorageModel::tr("Environments");
    case ItemKind::Cache:
        return StorageModel::tr("Caches");
    case ItemKind::Code:
    case ItemKind::Blobs:
        return StorageModel::tr("Code");
    case ItemKind::Other:
        break;
    }
    return StorageModel::tr("Other");
}

void StorageModel::setReport(StorageReport report, const QDateTime &now)
{
    beginResetModel();
    m_report = std::move(report);
    m_now = now;
    m_largest = 1;
    for (const StorageItem &item : m_report.items)
        m_largest = std::max(m_largest, item.bytes);
    endResetModel();
}

int StorageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_report.items.size());
}

int StorageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StorageModel::text(const StorageItem &item, int column) const
{
    switch (column) {
    case Size:
        return formatSize(item.bytes);
    case Kind:
        return oneOf(item.kind);
    case What:
        if (item.removed)
            return tr("%1 (deleted; freed when its last user ends)").arg(item.name.isEmpty() ? item.id : item.name);
        if (item.kind == ItemKind::Cache)
            return cacheWords(item.id);
        if (item.kind == ItemKind::Code)
            return tr("The code of every execution");
        if (item.kind == ItemKind::Blobs)
            return tr("Large files of that code");
        return item.kind == ItemKind::Other && item.name.isEmpty() ? tr("Indexes, settings, folders") : item.name;
    case Id:
        return item.id;
    case Frees:
        return item.kind >= ItemKind::Code ? QString() : formatSize(item.frees);
    case Used:
        if (item.usedBy.isEmpty())
            return {};
        return item.usedBy.size() == 1 ? item.usedBy.front() : tr("%Ln execution(s)", nullptr, int(item.usedBy.size()));
    case LastUse:
        return item.lastUsed.isValid() ? formatAgo(item.lastUsed, m_now) : QString();
    default:
        return {};
    }
}

QString StorageModel::tip(const StorageItem &item, int column) const
{
    if (column == Frees && item.frees < item.bytes && item.kind < ItemKind::Code)
        return tr("The rest is shared with others, and stays with them.");
    if (column == Used && item.usedBy.size() > 1)
        return QStringList(item.usedBy.mid(0, 20)).join(u'\n')
            + (item.usedBy.size() > 20 ? QStringLiteral("\n…") : QString());
    return {};
}

QVariant StorageModel::sortKey(const StorageItem &item, int column) const
{
    switch (column) {
    case Size:
        return qint64(item.bytes);
    case Frees:
        return qint64(item.frees);
    case Used:
        return qint64(item.usedBy.size());
    case LastUse:
        return item.lastUsed;
    default:
        return text(item, column);
    }
}

QVariant StorageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const StorageItem &row = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return tip(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Size || index.column() == Frees ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                 : int(Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        return sortKey(row, index.column());
    case KindRole:
        return int(row.kind == ItemKind::Blobs ? ItemKind::Code : row.kind);
    case WordsRole:
        return QStringList{text(row, Kind), text(row, What), row.id}.join(u' ');
    case ShareRole:
        return double(row.bytes) / double(m_largest);
    default:
        return {};
    }
}

QVariant StorageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Size || section == Frees ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Size"), tr("Kind"), tr("What"), tr("Id"), tr("Frees"), tr("Used by"), tr("Last use")};
    return names[section];
}

} // namespace orrery
