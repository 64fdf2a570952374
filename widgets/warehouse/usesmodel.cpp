// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/usesmodel.h"

#include "core/base/time.h"
#include "widgets/common/statebadge.h"
#include "widgets/common/when.h"

namespace orrery {

void UsesModel::setUses(std::vector<DataUse> uses)
{
    if (uses == m_uses)
        return;
    beginResetModel();
    m_uses = std::move(uses);
    endResetModel();
}

int UsesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_uses.size());
}

int UsesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant UsesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_uses.size()))
        return {};
    const DataUse &use = m_uses[std::size_t(index.row())];
    if (role == badgeRole)
        return index.column() == State ? QVariant::fromValue(stateBadge(use.state)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Execution:
        return use.execution.toString();
    case State:
        return stateBadge(use.state).text;
    case Task:
        return use.task;
    case Name:
        return use.name;
    case At:
        return QStringLiteral("input%1").arg(use.slot);
    case Version:
        return QString::number(use.version);
    default:
        return formatMoment(use.created, now());
    }
}

QVariant UsesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Execution:
        return tr("Execution");
    case State:
        return tr("State");
    case Task:
        return tr("Task");
    case Name:
        return tr("Name");
    case At:
        return tr("At");
    case Version:
        return tr("Version");
    default:
        return tr("Created");
    }
}

} // namespace orrery
