// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/comparisonmodel.h"

namespace orrery {

void ComparisonModel::set(QStringList titles, std::vector<Difference> differences)
{
    beginResetModel();
    m_titles = std::move(titles);
    m_differences = std::move(differences);
    endResetModel();
}

QString ComparisonModel::sectionName(Difference::Section section)
{
    switch (section) {
    case Difference::Section::Parameters:
        return tr("parameter");
    case Difference::Section::Params:
        return tr("params.json");
    case Difference::Section::Bindings:
        return tr("input");
    case Difference::Section::Settings:
        return tr("setting");
    case Difference::Section::Requirements:
        return tr("requirement");
    case Difference::Section::Code:
        return tr("code");
    case Difference::Section::Environment:
        return tr("environment");
    case Difference::Section::Outcome:
        return tr("outcome");
    case Difference::Section::Files:
        return tr("file written");
    }
    return {};
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_differences.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstExecution + int(m_titles.size());
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Difference &one = m_differences[std::size_t(index.row())];
    if (role == SectionRole)
        return int(one.section);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    if (index.column() == What) {
        text = sectionName(one.section);
    } else if (index.column() == Name) {
        text = one.name;
    } else {
        const auto side = std::size_t(index.column() - FirstExecution);
        text = side < one.values.size() ? one.values[side].value_or(tr("none")) : QString();
        // Lines say more than the beginning of a hash, but for files that only one side has.
        const bool both = one.lines && one.values.front() && one.values.back();
        if (both)
            text = side == 0 ? tr("as it was")
                             : QStringLiteral("+%1 \u2212%2").arg(one.lines->added).arg(one.lines->removed);
    }
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text.simplified();
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == What)
        return tr("Differs in");
    if (section == Name)
        return tr("Name");
    return m_titles.value(section - FirstExecution);
}

} // namespace orrery
