// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/problemsmodel.h"

#include <algorithm>

namespace orrery {

namespace {

bool sameShown(const Problem &a, const Problem &b)
{
    return a.severity == b.severity && a.code == b.code && a.file == b.file && a.line == b.line && a.column == b.column
        && a.message == b.message && a.hint == b.hint && a.fix.has_value() == b.fix.has_value()
        && (!a.fix || a.fix->label == b.fix->label);
}

QString placeOf(const Problem &problem)
{
    if (problem.file.isEmpty() || problem.line <= 0)
        return problem.file;
    return problem.file + u':' + QString::number(problem.line);
}

} // namespace

void ProblemsModel::setProblems(std::vector<Problem> problems)
{
    if (std::equal(problems.begin(), problems.end(), m_problems.begin(), m_problems.end(), sameShown)) {
        m_problems = std::move(problems);
        return;
    }
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

int ProblemsModel::count(Severity severity) const
{
    return int(std::count_if(m_problems.begin(), m_problems.end(),
                             [severity](const Problem &problem) { return problem.severity == severity; }));
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Problem &problem = m_problems[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: {
        if (index.column() == FixColumn)
            return problem.fix ? problem.fix->label : QString();
        const QString place = placeOf(problem);
        return place.isEmpty() ? problem.message : place + u' ' + problem.message;
    }
    case Qt::ToolTipRole: {
        const QString text = problem.hint.isEmpty() ? problem.message : problem.message + u'\n' + problem.hint;
        return (text + u'\n' + problem.code.toString()).toHtmlEscaped().replace(u'\n', QLatin1StringView("<br>"));
    }
    case Qt::AccessibleTextRole:
        return index.column() == What
            ? severityName(problem.severity) + QStringLiteral(": ") + placeOf(problem) + u' ' + problem.message
            : data(index, Qt::DisplayRole);
    case SeverityRole:
        return int(problem.severity);
    case PlaceRole:
        return placeOf(problem);
    case MessageRole:
        return problem.message.simplified();
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == What ? tr("Problem") : tr("Fix");
}

} // namespace orrery
