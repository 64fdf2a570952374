// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/bindingchoicesmodel.h"

#include "widgets/common/icons.h"

namespace orrery {

QString bindingIconName(const QString &kind)
{
    if (kind == u"execution")
        return QStringLiteral("view-list-details");
    if (kind == u"directory")
        return QStringLiteral("folder");
    return kind == u"model" ? QStringLiteral("package-x-generic") : QStringLiteral("server-database");
}

void BindingChoicesModel::setChoices(std::vector<BindingChoice> choices)
{
    beginResetModel();
    m_choices = std::move(choices);
    endResetModel();
}

int BindingChoicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_choices.size());
}

QVariant BindingChoicesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_choices.size()))
        return {};
    const BindingChoice &choice = m_choices[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return choice.source;
    case Qt::DecorationRole:
        return icon(bindingIconName(choice.kind));
    case TextRole:
        return choice.text;
    case Qt::AccessibleTextRole:
        return choice.text.isEmpty() ? choice.source : choice.source + QStringLiteral(", ") + choice.text;
    default:
        return {};
    }
}

} // namespace orrery
