// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/parametersmodel.h"

#include "core/base/json.h"
#include "widgets/task/textdocument.h"

namespace orrery {

ParametersModel::ParametersModel(QObject *parent) : QAbstractTableModel(parent)
{ }

void ParametersModel::setDocument(TextDocument *document, Settings::Origin origin)
{
    m_document = document;
    m_origin = origin;
    connect(document, &TextDocument::changed, this, &ParametersModel::read);
    read();
}

void ParametersModel::read()
{
    std::vector<Parameter> fresh;
    if (m_document != nullptr && m_document->isLoaded())
        fresh = Settings::fromBytes(m_document->bytes(), m_origin).parameters();
    if (fresh == m_parameters)
        return;
    beginResetModel();
    m_parameters = std::move(fresh);
    endResetModel();
}

bool ParametersModel::write(const std::vector<Parameter> &parameters)
{
    if (m_document == nullptr || !m_document->isLoaded())
        return false;
    Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    if (const auto set = settings.setParameters(parameters); !set) {
        Q_EMIT refused(set.error());
        return false;
    }
    m_document->edit(settings.toBytes(), tr("change of parameters"));
    return true;
}

void ParametersModel::remove(int row)
{
    if (row < 0 || row >= int(m_parameters.size()))
        return;
    std::vector<Parameter> parameters = m_parameters;
    parameters.erase(parameters.begin() + row);
    write(parameters);
}

int ParametersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_parameters.size()) + 1;
}

int ParametersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ParametersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool last = index.row() == int(m_parameters.size());
    if (role == Qt::DisplayRole || role == Qt::EditRole) {
        if (last)
            return role == Qt::DisplayRole && index.column() == Name ? tr("add…") : QString();
        const Parameter &parameter = m_parameters[std::size_t(index.row())];
        if (index.column() == Name)
            return parameter.name;
        return parameter.value ? *parameter.value : role == Qt::DisplayRole ? tr("flag") : QString();
    }
    if (role == Qt::AccessibleTextRole && last)
        return tr("Add a parameter");
    if (role == Qt::ToolTipRole && !last) {
        const Parameter &parameter = m_parameters[std::size_t(index.row())];
        const QString given = parameter.value ? QStringLiteral("--%1=%2").arg(parameter.name, *parameter.value)
                                              : QStringLiteral("--") + parameter.name;
        return tr("The script is given %1").arg(given).toHtmlEscaped();
    }
    return {};
}

bool ParametersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    QString text = value.toString().trimmed();
    std::vector<Parameter> parameters = m_parameters;
    const auto row = std::size_t(index.row());
    if (index.column() == Name) {
        while (text.startsWith(u'-'))
            text.remove(0, 1);
        std::optional<QString> given;
        // "--lr=0.1" and "lr=0.1" typed as one.
        if (const qsizetype equals = text.indexOf(u'='); equals > 0) {
            given = text.mid(equals + 1);
            text.truncate(equals);
        }
        if (row == parameters.size()) {
            if (text.isEmpty())
                return false;
            parameters.push_back({text, given});
        } else if (text.isEmpty()) {
            parameters.erase(parameters.begin() + index.row());
        } else {
            parameters[row].name = text;
            if (given)
                parameters[row].value = given;
        }
    } else {
        if (row == parameters.size())
            return false;
        parameters[row].value = text.isEmpty() ? std::nullopt : std::optional(text);
    }
    return parameters == m_parameters || write(parameters);
}

Qt::ItemFlags ParametersModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool last = index.row() == int(m_parameters.size());
    if (m_document != nullptr && (!last || index.column() == Name))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant ParametersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace orrery
