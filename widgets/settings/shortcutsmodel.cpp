// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/shortcutsmodel.h"

#include <QAction>
#include <QFont>
#include <QKeySequence>

namespace orrery {

ShortcutsModel::ShortcutsModel(Commands &commands, QObject *parent) : QAbstractTableModel(parent), m_commands(commands)
{
    connect(&commands, &Commands::shortcutsChanged, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

int ShortcutsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_commands.all().size());
}

int ShortcutsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ShortcutsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Commands::Entry &entry = m_commands.all()[std::size_t(index.row())];
    const bool changed = entry.action->shortcut() != entry.usual;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Keys)
            return entry.action->shortcut().toString(QKeySequence::NativeText);
        return index.column() == Action ? plainText(entry.action->text()) : entry.where;
    case Qt::EditRole:
        return QVariant::fromValue(entry.action->shortcut());
    case IdRole:
        return entry.id;
    case ChangedRole:
        return changed;
    case Qt::ToolTipRole:
        return changed && index.column() == Keys
            ? tr("Usually %1").arg(entry.usual.toString(QKeySequence::NativeText)).toHtmlEscaped()
            : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(changed && index.column() == Keys);
        return font;
    }
    default:
        return {};
    }
}

bool ShortcutsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != Keys || role != Qt::EditRole)
        return false;
    const QKeySequence keys = value.value<QKeySequence>();
    const QString id = m_commands.all()[std::size_t(index.row())].id;
    if (const QString other = m_commands.setShortcut(id, keys); !other.isEmpty())
        Q_EMIT taken(other, keys);
    return true;
}

void ShortcutsModel::reset(const QModelIndex &index)
{
    if (index.isValid()) {
        const Commands::Entry &entry = m_commands.all()[std::size_t(index.row())];
        setData(index.siblingAtColumn(Keys), QVariant::fromValue(entry.usual), Qt::EditRole);
    }
}

Qt::ItemFlags ShortcutsModel::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == Keys ? flags | Qt::ItemIsEditable : flags;
}

QVariant ShortcutsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Action ? tr("Action") : section == Where ? tr("Where") : tr("Keys");
}

} // namespace orrery
