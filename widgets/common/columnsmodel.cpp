// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/columnsmodel.h"

#include <QLocale>

namespace orrery {

namespace {

QString typeWord(TableColumn::Type type)
{
    switch (type) {
    case TableColumn::Type::Empty:
        return ColumnsModel::tr("empty");
    case TableColumn::Type::Boolean:
        return ColumnsModel::tr("true or false");
    case TableColumn::Type::Integer:
        return ColumnsModel::tr("integer");
    case TableColumn::Type::Number:
        return ColumnsModel::tr("number");
    case TableColumn::Type::Date:
        return ColumnsModel::tr("date");
    case TableColumn::Type::Text:
        return ColumnsModel::tr("text");
    }
    return {};
}

bool isNumeric(const TableColumn &column)
{
    return column.type == TableColumn::Type::Integer || column.type == TableColumn::Type::Number;
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 6);
}

QString valuesOf(const TableColumn &column)
{
    if (column.type == TableColumn::Type::Empty)
        return {};
    if (isNumeric(column))
        return ColumnsModel::tr("%1 to %2, mean %3")
            .arg(number(column.least), number(column.greatest), number(column.mean));
    if (column.distinct == 1)
        return ColumnsModel::tr("always “%1”").arg(column.values.front());
    if (column.counts.front() == 1)
        return ColumnsModel::tr("all different");
    const QString count = column.distinct >= TableColumn::mostDistinct
        ? ColumnsModel::tr("more than %L1 different").arg(TableColumn::mostDistinct)
        : ColumnsModel::tr("%Ln different", nullptr, int(column.distinct));
    return column.values.empty() ? count : ColumnsModel::tr("%1, most often “%2”").arg(count, column.values.front());
}

QString missingOf(const TableColumn &column, std::int64_t looked)
{
    if (column.missing == 0)
        return {};
    return ColumnsModel::tr("%1 %").arg(QLocale().toString(100.0 * double(column.missing) / double(looked), 'g', 2));
}

// The bars in words, for the tool tip and those who do not see them.
QString spreadOf(const TableColumn &column)
{
    QStringList parts;
    const double width = (column.greatest - column.least) / double(std::max<std::size_t>(1, column.counts.size()));
    for (std::size_t i = 0; i < column.counts.size(); ++i) {
        const QString what = isNumeric(column)
            ? ColumnsModel::tr("from %1").arg(number(column.least + double(i) * width))
            : column.values[i].simplified();
        parts << QStringLiteral("%1: %2").arg(what, QLocale().toString(qlonglong(column.counts[i])));
    }
    return parts.join(u'\n');
}

} // namespace

QString tableSentence(const TableSummary &summary)
{
    const QLocale locale;
    const QString size
        = ColumnsModel::tr("%1 rows × %2 columns")
              .arg(locale.toString(qlonglong(summary.rows)), locale.toString(int(summary.columns.size())));
    if (summary.looked >= summary.rows)
        return size;
    return ColumnsModel::tr("%1; looked at %2 rows, spread over the file")
        .arg(size, locale.toString(qlonglong(summary.looked)));
}

void ColumnsModel::setSummary(TableSummary summary)
{
    beginResetModel();
    m_summary = std::move(summary);
    endResetModel();
}

int ColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_summary.columns.size());
}

int ColumnsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ColumnsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_summary.columns.size()))
        return {};
    const TableColumn &column = m_summary.columns[std::size_t(index.row())];
    if (role == CountsRole && index.column() == Spread)
        return QVariant::fromValue(QList<qint64>(column.counts.begin(), column.counts.end()));
    if (index.column() == Spread) {
        if (role == Qt::ToolTipRole)
            return spreadOf(column).toHtmlEscaped().replace(u'\n', QLatin1StringView("<br>"));
        return role == Qt::AccessibleTextRole ? QVariant(spreadOf(column)) : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    switch (index.column()) {
    case Name:
        text = column.name.isEmpty() ? tr("column %1").arg(index.row() + 1) : column.name;
        break;
    case Type:
        text = typeWord(column.type);
        break;
    case Missing:
        text = missingOf(column, m_summary.looked);
        break;
    default:
        text = valuesOf(column).simplified();
    }
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Column");
    case Type:
        return tr("Type");
    case Missing:
        return tr("Missing");
    case Values:
        return tr("Values");
    default:
        return tr("Spread");
    }
}

} // namespace orrery
