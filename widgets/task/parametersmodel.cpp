// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/parametersmodel.h"

#include "core/base/json.h"
#include "core/task/requirement_line.h"
#include "widgets/task/textdocument.h"

namespace orrery {

namespace {

bool isName(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
    });
}

// What stands in a line as a shell would split it: --name=value, --name value, --flag, name=value. Other words (the
// program, the script) are passed over.
void parametersInLine(const QString &line, bool options, std::vector<Parameter> &found)
{
    const auto split = splitShellWords(line.toStdString());
    if (!split)
        return;
    QStringList words;
    for (const std::string &word : *split)
        words << QString::fromStdString(word);
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString word = words.at(i);
        const bool option = options && word.startsWith(QStringLiteral("--")) && word.size() > 2;
        if (option)
            word.remove(0, 2);
        const qsizetype equals = word.indexOf(u'=');
        if (equals > 0 && isName(word.left(equals))) {
            found.push_back({word.left(equals), word.mid(equals + 1)});
        } else if (option && isName(word)) {
            const bool value = i + 1 < words.size() && !words.at(i + 1).startsWith(QStringLiteral("--"));
            found.push_back({word, value ? std::optional(words.at(i + 1)) : std::nullopt});
            i += value ? 1 : 0;
        }
    }
}

std::vector<Parameter> parametersIn(QString text, bool options)
{
    text.replace(QStringLiteral("\\\n"), QStringLiteral(" "));
    std::vector<Parameter> found;
    for (const QString &line : text.split(u'\n'))
        parametersInLine(line.trimmed(), options, found);
    return found;
}

} // namespace

ParametersModel::ParametersModel(Of of, QObject *parent) : QAbstractTableModel(parent), m_of(of)
{ }

void ParametersModel::setDocument(TextDocument *document, Settings::Origin origin)
{
    m_document = document;
    m_origin = origin;
    connect(document, &TextDocument::changed, this, &ParametersModel::read);
    read();
}

std::vector<Parameter> ParametersModel::valuesOf(const Settings &settings) const
{
    if (m_of == Of::Parameters)
        return settings.parameters();
    std::vector<Parameter> values;
    if (m_of == Of::SecretNames) {
        for (const QString &name : settings.secrets())
            values.push_back({name, QString()});
        return values;
    }
    for (const EnvironmentVariable &variable : settings.variables())
        values.push_back({variable.name, variable.value});
    return values;
}

Result<> ParametersModel::put(Settings &settings, const std::vector<Parameter> &values) const
{
    if (m_of == Of::Parameters)
        return settings.setParameters(values);
    if (m_of == Of::SecretNames) {
        QStringList names;
        for (const Parameter &value : values)
            names << value.name;
        return settings.setSecrets(names);
    }
    std::vector<EnvironmentVariable> variables;
    for (const Parameter &value : values)
        variables.push_back({value.name, value.value.value_or(QString())});
    return settings.setVariables(variables);
}

bool ParametersModel::paste(const QString &text)
{
    if (m_of == Of::SecretNames) // a value that was copied would be written into a file
        return false;
    const std::vector<Parameter> pasted = parametersIn(text, m_of == Of::Parameters);
    std::vector<Parameter> all = m_parameters;
    for (const Parameter &one : pasted) {
        const auto known = std::ranges::find(all, one.name, &Parameter::name);
        if (known == all.end())
            all.push_back(one);
        else
            known->value = one.value;
    }
    return !pasted.empty() && (all == m_parameters || write(all));
}

void ParametersModel::read()
{
    std::vector<Parameter> fresh;
    if (m_document != nullptr && m_document->isLoaded())
        fresh = valuesOf(Settings::fromBytes(m_document->bytes(), m_origin));
    if (fresh == m_parameters)
        return;
    // One value that changed leaves the selection, and an editor that is being closed, alone.
    if (fresh.size() == m_parameters.size()) {
        m_parameters = std::move(fresh);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_parameters = std::move(fresh);
    endResetModel();
}

bool ParametersModel::write(const std::vector<Parameter> &parameters)
{
    if (m_document == nullptr || !m_document->isLoaded())
        return false;
    Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    if (const auto set = put(settings, parameters); !set) {
        Q_EMIT refused(set.error());
        return false;
    }
    m_document->edit(settings.toBytes(),
                     m_of == Of::Parameters      ? tr("change of parameters")
                         : m_of == Of::Variables ? tr("change of variables")
                                                 : tr("change of secrets"));
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
        if (m_of == Of::SecretNames)
            return qEnvironmentVariableIsSet(parameter.name.toUtf8().constData()) ? tr("of your environment")
                                                                                  : tr("of the keychain, or asked for");
        const QString none = m_of == Of::Parameters && role == Qt::DisplayRole ? tr("flag") : QString();
        return parameter.value.value_or(none);
    }
    if (role == Qt::AccessibleTextRole && last)
        return m_of == Of::Parameters ? tr("Add a parameter")
            : m_of == Of::Variables   ? tr("Add a variable")
                                      : tr("Add a secret");
    if (role == Qt::ToolTipRole && !last && m_of == Of::Parameters) {
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
        while (text.startsWith(u'-') && m_of == Of::Parameters)
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
            parameters.push_back({text, m_of == Of::Parameters ? given : std::optional(given.value_or(QString()))});
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
        parameters[row].value = text.isEmpty() && m_of == Of::Parameters ? std::nullopt : std::optional(text);
    }
    return parameters == m_parameters || write(parameters);
}

Qt::ItemFlags ParametersModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const bool last = index.row() == int(m_parameters.size());
    if (m_document != nullptr && ((!last && m_of != Of::SecretNames) || index.column() == Name))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant ParametersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : m_of == Of::SecretNames ? tr("Its value") : tr("Value");
}

} // namespace orrery
