// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/versionsmodel.h"

#include "core/base/time.h"
#include "widgets/common/bindingdata.h"
#include "widgets/common/when.h"

#include <QLocale>
#include <QMimeData>

namespace orrery {

QString originText(const DataOrigin &origin)
{
    return origin.type == u"execution" ? VersionsModel::tr("execution %1").arg(origin.source) : origin.source;
}

void VersionsModel::setEntry(const DataEntry &entry)
{
    std::vector<DataVersion> versions(entry.versions.rbegin(), entry.versions.rend());
    if (versions == m_versions)
        return;
    beginResetModel();
    m_versions = std::move(versions);
    endResetModel();
}

QModelIndex VersionsModel::indexOf(int version) const
{
    const auto found = std::ranges::find(m_versions, version, &DataVersion::version);
    return found == m_versions.end() ? QModelIndex() : index(int(found - m_versions.begin()), 0);
}

int VersionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_versions.size());
}

int VersionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString VersionsModel::text(const DataVersion &version, int column) const
{
    const VersionRecord &record = version.record;
    switch (column) {
    case Version:
        return QString::number(version.version);
    case Made:
        return formatMoment(record.created, now());
    case Files:
        return QLocale().toString(qlonglong(record.files));
    case Size:
        return formatSize(record.bytes);
    case Adds:
        return version.isLinked() ? tr("linked") : formatSize(record.newBytes);
    case From:
        return originText(record.origin);
    default:
        return record.note.simplified();
    }
}

QVariant VersionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_versions.size()))
        return {};
    const DataVersion &version = m_versions[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(version, index.column());
    case Qt::ToolTipRole:
        return text(version, index.column()).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return int((index.column() >= Files && index.column() <= Adds ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    case NumberRole:
        return version.version;
    default:
        return {};
    }
}

QVariant VersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Files && section <= Adds ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Version:
        return tr("Version");
    case Made:
        return tr("Made");
    case Files:
        return tr("Files");
    case Size:
        return tr("Size");
    case Adds:
        return tr("Adds");
    case From:
        return tr("From");
    default:
        return tr("Note");
    }
}

Qt::ItemFlags VersionsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QMimeData *VersionsModel::mimeData(const QModelIndexList &indexes) const
{
    return indexes.isEmpty() ? nullptr
                             : makeBindingData(m_versions[std::size_t(indexes.first().row())].ref().toString());
}

} // namespace orrery
