// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/requirementsmodel.h"

#include "core/task/requirements.h"
#include "core/task/requirements_paste.h"
#include "widgets/common/colors.h"
#include "widgets/task/textdocument.h"

namespace orrery {

RequirementsModel::RequirementsModel(TextDocument &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document)
{
    connect(&document, &TextDocument::changed, this, &RequirementsModel::read);
    read();
}

void RequirementsModel::read()
{
    std::vector<Row> rows;
    const Requirements requirements = Requirements::parse(m_document.bytes());
    const auto &lines = requirements.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const RequirementLine &line = lines[i];
        Row row;
        row.line = i;
        row.fileLine = line.line;
        row.whole = QString::fromUtf8(requirements.text().mid(line.offset, line.length).trimmed());
        if (line.kind == RequirementLine::Kind::Invalid) {
            row.invalid = true;
            row.package = row.whole;
            row.message = line.message;
        } else if (line.kind == RequirementLine::Kind::Requirement && line.requirement) {
            const Requirement &requirement = *line.requirement;
            row.package = requirement.name.isEmpty() ? requirement.location : requirement.name;
            if (row.package.isEmpty())
                row.package = row.whole;
            row.normalised = requirement.normalisedName;
            row.extras = requirement.extras.join(QStringLiteral(", "));
            row.hasVersion = requirement.source == Requirement::Source::Index;
            row.version = row.hasVersion ? requirement.specifier : requirement.location;
            row.marker = requirement.marker;
            row.comment = line.comment;
        } else {
            continue;
        }
        rows.push_back(std::move(row));
    }
    if (rows == m_rows)
        return;
    // One cell that changed leaves the selection and the columns alone.
    if (rows.size() == m_rows.size()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void RequirementsModel::setProblems(const std::vector<Problem> &problems)
{
    m_problems.clear();
    QStringList suggestions;
    for (const Problem &problem : problems) {
        if (problem.file == Requirements::fileName)
            m_problems.push_back(problem);
        if (problem.code != Code("requirements.import_not_listed") || !problem.fix)
            continue;
        for (const Edit &edit : problem.fix->edits) {
            if (const auto *line = std::get_if<AddRequirement>(&edit); line && !suggestions.contains(line->line))
                suggestions << line->line;
        }
    }
    if (suggestions != m_suggestions) {
        beginResetModel();
        m_suggestions = suggestions;
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
    }
}

void RequirementsModel::setInstalled(const Installed &installed)
{
    m_installed = installed;
    Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

RequirementsModel::Kind RequirementsModel::kindOf(int row) const
{
    const int entries = int(m_rows.size());
    return row < entries ? Kind::Entry : row < entries + m_suggestions.size() ? Kind::Suggestion : Kind::Last;
}

bool RequirementsModel::uses(Column column) const
{
    return std::ranges::any_of(m_rows, [&](const Row &row) { return !textOf(row, column).isEmpty(); });
}

void RequirementsModel::remove(int row)
{
    if (row < 0 || kindOf(row) != Kind::Entry)
        return;
    Requirements requirements = Requirements::parse(m_document.bytes());
    requirements.remove(m_rows[std::size_t(row)].line);
    m_document.edit(requirements.toBytes(), tr("removal of %1").arg(m_rows[std::size_t(row)].package));
}

bool RequirementsModel::addSuggestion(int row)
{
    if (kindOf(row) != Kind::Suggestion)
        return false;
    return add(m_suggestions[row - int(m_rows.size())]);
}

QString RequirementsModel::paste(const QString &text)
{
    const auto pasted = parsePastedRequirements(text);
    if (!pasted) {
        Q_EMIT refused(pasted.error());
        return {};
    }
    Requirements requirements = Requirements::parse(m_document.bytes());
    for (const QString &line : pasted->lines) {
        if (const auto added = requirements.add(line); !added) {
            Q_EMIT refused(added.error());
            return {};
        }
    }
    m_document.edit(requirements.toBytes(), tr("paste of %Ln requirement(s)", nullptr, int(pasted->lines.size())));
    return pasted->ignored.isEmpty()
        ? QString()
        : tr("Left out: %1; a file cannot hold that.").arg(pasted->ignored.join(QStringLiteral(", ")));
}

bool RequirementsModel::add(const QString &text)
{
    // What was copied from somewhere: a command, several at once.
    if (text.contains(u'\n') || text.contains(QStringLiteral("pip ")) || text.startsWith(QStringLiteral("uv "))) {
        paste(text);
        return true;
    }
    Requirements requirements = Requirements::parse(m_document.bytes());
    const auto line = requirements.add(text);
    if (!line) {
        Q_EMIT refused(line.error());
        return false;
    }
    const auto &asked = requirements.lines()[*line].requirement;
    const QString package = asked && asked->source == Requirement::Source::Index ? asked->name : QString();
    m_document.edit(requirements.toBytes(), tr("addition of %1").arg(text));
    if (!package.isEmpty())
        Q_EMIT added(package);
    return true;
}

int RequirementsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + int(m_suggestions.size()) + 1;
}

int RequirementsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString RequirementsModel::textOf(const Row &row, int column) const
{
    switch (column) {
    case Package:
        return row.package;
    case Version:
        return row.version;
    case Extras:
        return row.extras;
    case Marker:
        return row.marker;
    case Comment:
        return row.comment;
    default:
        return {};
    }
}

std::pair<QString, int> RequirementsModel::stateOf(const Row &row) const
{
    if (row.invalid)
        return {tr("cannot be read"), int(Tone::Bad)};
    for (const Problem &problem : m_problems) {
        if (problem.line != row.fileLine)
            continue;
        if (problem.severity == Severity::Error)
            return {tr("wrong"), int(Tone::Bad)};
        if (problem.code == Code("requirements.duplicate"))
            return {tr("twice"), int(Tone::Careful)};
        if (problem.code == Code("requirements.unused"))
            return {tr("not imported"), int(Tone::Neutral)};
    }
    if (!m_installed.ready)
        return {m_installed.note, int(Tone::Neutral)};
    const QString version = m_installed.versions.value(row.normalised);
    if (version.isEmpty())
        return {row.marker.isEmpty() ? tr("ready") : tr("not here"), int(Tone::Neutral)};
    return {tr("ready: %1").arg(version), int(Tone::Good)};
}

QVariant RequirementsModel::entryData(const Row &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == State ? stateOf(row).first : textOf(row, column);
    case Qt::EditRole:
        return column == Package && !row.hasVersion ? row.whole : textOf(row, column);
    case Qt::ToolTipRole: {
        QStringList lines{row.whole};
        if (!row.message.isEmpty())
            lines << row.message;
        for (const Problem &problem : m_problems) {
            if (problem.line == row.fileLine)
                lines << problem.message;
        }
        return lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    }
    case ToneRole:
        return column == State ? stateOf(row).second : -1;
    default:
        return {};
    }
}

QVariant RequirementsModel::suggestionData(const QString &line, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Package ? line : column == State ? tr("imported: add") : QString();
    case Qt::ToolTipRole:
        return tr("The code imports it, and the file does not list it").toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return tr("%1, imported but not listed; Enter adds it").arg(line);
    case SuggestionRole:
        return true;
    default:
        return {};
    }
}

QVariant RequirementsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (kindOf(index.row())) {
    case Kind::Entry:
        return entryData(m_rows[std::size_t(index.row())], index.column(), role);
    case Kind::Suggestion:
        return suggestionData(m_suggestions[index.row() - int(m_rows.size())], index.column(), role);
    case Kind::Last:
        break;
    }
    if (role == Qt::DisplayRole && index.column() == Package)
        return tr("add…");
    if (role == Qt::AccessibleTextRole)
        return tr("Add a requirement");
    return role == Qt::EditRole ? QVariant(QString()) : QVariant();
}

bool RequirementsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || !m_document.isLoaded())
        return false;
    const QString text = value.toString().trimmed();
    if (kindOf(index.row()) == Kind::Last)
        return !text.isEmpty() && add(text);
    if (kindOf(index.row()) != Kind::Entry || data(index, Qt::EditRole).toString() == text)
        return kindOf(index.row()) == Kind::Entry;
    const Row row = m_rows[std::size_t(index.row())];
    Requirements requirements = Requirements::parse(m_document.bytes());
    Result<> done;
    switch (index.column()) {
    case Version: {
        // "1.5" is meant as "==1.5".
        const bool bare = !text.isEmpty() && text.front().isDigit();
        done = requirements.setVersion(row.line, bare ? QStringLiteral("==") + text : text);
        break;
    }
    case Extras:
        done = requirements.setExtras(row.line, text.split(u',', Qt::SkipEmptyParts));
        break;
    case Marker:
        done = requirements.setMarker(row.line, text);
        break;
    case Comment:
        done = requirements.setComment(row.line, text);
        break;
    default:
        if (text.isEmpty())
            requirements.remove(row.line);
        else if (row.hasVersion && !text.contains(u' ') && text == text.section(u'=', 0, 0))
            done = requirements.replace(
                row.line, QString(row.whole.section(u'#', 0, 0).trimmed()).replace(0, row.package.size(), text));
        else
            done = requirements.replace(row.line, text);
    }
    if (!done) {
        Q_EMIT refused(done.error());
        return false;
    }
    m_document.edit(requirements.toBytes(), tr("change of requirements"));
    return true;
}

Qt::ItemFlags RequirementsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const Kind kind = kindOf(index.row());
    const bool named = kind == Kind::Entry && m_rows[std::size_t(index.row())].hasVersion;
    const bool valid = kind == Kind::Entry && !m_rows[std::size_t(index.row())].invalid;
    switch (index.column()) {
    case Package:
        if (kind != Kind::Suggestion)
            flags |= Qt::ItemIsEditable;
        break;
    case Version:
    case Extras:
        if (named)
            flags |= Qt::ItemIsEditable;
        break;
    case Marker:
    case Comment:
        if (valid)
            flags |= Qt::ItemIsEditable;
        break;
    default:
        break;
    }
    return flags;
}

QVariant RequirementsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Package:
        return tr("Package");
    case Version:
        return tr("Version");
    case Extras:
        return tr("Extras");
    case Marker:
        return tr("Only where");
    case Comment:
        return tr("Comment");
    default:
        return tr("State");
    }
}

} // namespace orrery
