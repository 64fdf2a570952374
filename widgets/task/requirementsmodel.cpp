// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/requirementsmodel.h"

#include "core/base/json.h"
#include "core/task/requirements.h"
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
        const QByteArray bytes = m_document.bytes().mid(line.offset, line.length).trimmed();
        row.whole = QString::fromUtf8(bytes);
        if (line.kind == RequirementLine::Kind::Invalid) {
            row.invalid = true;
            row.package = row.whole;
            row.note = line.message;
        } else if (line.kind == RequirementLine::Kind::Requirement && line.requirement) {
            const Requirement &requirement = *line.requirement;
            row.package = requirement.name.isEmpty() ? requirement.location : requirement.name;
            if (row.package.isEmpty())
                row.package = row.whole;
            if (!requirement.extras.isEmpty())
                row.package += u'[' + requirement.extras.join(u',') + u']';
            row.hasVersion = requirement.source == Requirement::Source::Index;
            row.version = row.hasVersion ? requirement.specifier : requirement.location;
            QStringList notes;
            if (!requirement.marker.isEmpty())
                notes << tr("where %1").arg(requirement.marker);
            if (!requirement.hashes.isEmpty())
                notes << tr("%Ln hash(es)", nullptr, int(requirement.hashes.size()));
            if (!line.comment.isEmpty())
                notes << line.comment;
            row.note = notes.join(QStringLiteral(" · "));
        } else {
            continue;
        }
        rows.push_back(std::move(row));
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void RequirementsModel::remove(int row)
{
    if (row < 0 || row >= int(m_rows.size()))
        return;
    Requirements requirements = Requirements::parse(m_document.bytes());
    requirements.remove(m_rows[std::size_t(row)].line);
    m_document.edit(requirements.toBytes(), tr("removal of %1").arg(m_rows[std::size_t(row)].package));
}

int RequirementsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int RequirementsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RequirementsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool last = index.row() == int(m_rows.size());
    if (last) {
        if (role == Qt::DisplayRole && index.column() == Package)
            return tr("add…");
        if (role == Qt::AccessibleTextRole)
            return tr("Add a requirement");
        return role == Qt::EditRole ? QVariant(QString()) : QVariant();
    }
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Package ? row.package : index.column() == Version ? row.version : row.note;
    case Qt::EditRole:
        return index.column() == Package ? row.whole : index.column() == Version ? row.version : row.note;
    case Qt::ToolTipRole:
        return row.whole.toHtmlEscaped();
    case InvalidRole:
        return row.invalid;
    default:
        return {};
    }
}

bool RequirementsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || !m_document.isLoaded())
        return false;
    const QString text = value.toString().trimmed();
    const auto row = std::size_t(index.row());
    Requirements requirements = Requirements::parse(m_document.bytes());
    Result<> done;
    if (row == m_rows.size()) {
        if (text.isEmpty())
            return false;
        if (const auto added = requirements.add(text); !added)
            done = unexpected(added.error());
    } else if (data(index, Qt::EditRole).toString() == text) {
        return true;
    } else if (index.column() == Version) {
        // "1.5" is meant as "==1.5".
        const bool bare = !text.isEmpty() && text.front().isDigit();
        done = requirements.setVersion(m_rows[row].line, bare ? QStringLiteral("==") + text : text);
    } else if (text.isEmpty()) {
        requirements.remove(m_rows[row].line);
    } else {
        done = requirements.replace(m_rows[row].line, text);
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
    const bool last = index.row() == int(m_rows.size());
    const bool version = index.column() == Version && !last && m_rows[std::size_t(index.row())].hasVersion;
    if (index.column() == Package || version)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant RequirementsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Package ? tr("Package") : section == Version ? tr("Version") : QString();
}

} // namespace orrery
