// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/tablecolumns.h"

#include <QDate>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace orrery {

namespace {

constexpr std::int64_t mostRows = 100'000;
constexpr std::int64_t mostFields = 4'000'000; // kept numbers and texts of all columns together
constexpr std::size_t bins = 20;
constexpr std::size_t shownValues = 10;
constexpr qsizetype longestValue = 60;

bool isMissing(const QString &field)
{
    static const QStringList words{QStringLiteral("na"), QStringLiteral("n/a"), QStringLiteral("nan"),
                                   QStringLiteral("null"), QStringLiteral("none")};
    return field.isEmpty() || (field.size() <= 4 && words.contains(field, Qt::CaseInsensitive));
}

bool isBoolean(const QString &field)
{
    return field.compare(u"true", Qt::CaseInsensitive) == 0 || field.compare(u"false", Qt::CaseInsensitive) == 0;
}

bool isDate(const QString &field)
{
    return field.size() >= 10 && field[4] == u'-' && QDate::fromString(field.left(10), Qt::ISODate).isValid();
}

// Takes the fields of one column, one after the other.
class ColumnReader
{
public:
    void take(const QString &raw)
    {
        const QString field = raw.trimmed();
        if (isMissing(field)) {
            ++m_missing;
            return;
        }
        ++m_values;
        bool number = false;
        const double value = field.toDouble(&number);
        if (number && std::isfinite(value)) {
            m_numbers.push_back(value);
            m_integers += value == std::floor(value) && !field.contains(u'.') ? 1 : 0;
        }
        m_booleans += isBoolean(field) ? 1 : 0;
        m_dates += isDate(field) ? 1 : 0;
        const QString key = field.left(longestValue);
        if (const auto found = m_counts.find(key); found != m_counts.end())
            ++*found;
        else if (m_counts.size() < TableColumn::mostDistinct)
            m_counts.insert(key, 1);
    }

    TableColumn column(const QString &name) const
    {
        TableColumn column;
        column.name = name;
        column.missing = m_missing;
        column.type = type();
        if (column.type == TableColumn::Type::Integer || column.type == TableColumn::Type::Number)
            describeNumbers(column);
        else
            describeValues(column);
        return column;
    }

private:
    TableColumn::Type type() const
    {
        using Type = TableColumn::Type;
        if (m_values == 0)
            return Type::Empty;
        if (m_booleans == m_values)
            return Type::Boolean;
        if (std::int64_t(m_numbers.size()) == m_values)
            return m_integers == m_values ? Type::Integer : Type::Number;
        return m_dates == m_values ? Type::Date : Type::Text;
    }

    void describeNumbers(TableColumn &column) const
    {
        const auto [least, greatest] = std::minmax_element(m_numbers.begin(), m_numbers.end());
        column.least = *least;
        column.greatest = *greatest;
        column.counts.assign(bins, 0);
        const double width = (column.greatest - column.least) / bins;
        for (const double value : m_numbers) {
            column.mean += value / double(m_numbers.size());
            const auto bin = width > 0 ? std::size_t((value - column.least) / width) : 0;
            ++column.counts[std::min(bin, bins - 1)];
        }
    }

    void describeValues(TableColumn &column) const
    {
        std::vector<std::pair<std::int64_t, QString>> found;
        for (auto it = m_counts.begin(); it != m_counts.end(); ++it)
            found.emplace_back(-it.value(), it.key());
        std::sort(found.begin(), found.end());
        column.distinct = std::int64_t(found.size());
        for (std::size_t i = 0; i < std::min(found.size(), shownValues); ++i) {
            column.counts.push_back(-found[i].first);
            column.values.push_back(found[i].second);
        }
    }

    std::int64_t m_values = 0;
    std::int64_t m_missing = 0;
    std::int64_t m_integers = 0;
    std::int64_t m_booleans = 0;
    std::int64_t m_dates = 0;
    std::vector<double> m_numbers;
    QHash<QString, std::int64_t> m_counts;
};

} // namespace

Outcome<TableSummary> summarizeTable(const DelimitedFile &file, DelimitedFile::Index index, const std::stop_token &stop)
{
    while (!index.complete) {
        auto extended = file.extend(std::move(index), stop);
        if (!extended)
            return unexpected(extended.error());
        index = std::move(*extended);
    }
    TableSummary summary;
    if (index.pages.empty())
        return summary;
    const DelimitedFile::Page first = file.page(index.pages.front());
    if (first.rows.empty())
        return summary;
    const QStringList titles = first.rows.front();
    std::vector<ColumnReader> readers(std::size_t(std::min<std::int64_t>(first.fields, DelimitedFile::mostFields)));
    summary.rows = std::max<std::int64_t>(0, index.rows - 1);
    const std::int64_t rows = std::min(mostRows, mostFields / std::max<std::int64_t>(1, std::int64_t(readers.size())));
    const std::int64_t pages = std::max<std::int64_t>(1, rows / DelimitedFile::rowsOfPage);
    const auto step = std::max<std::size_t>(1, (index.pages.size() + std::size_t(pages) - 1) / std::size_t(pages));
    for (std::size_t at = 0; at < index.pages.size(); at += step) {
        if (stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
        const DelimitedFile::Page page = at == 0 ? first : file.page(index.pages[at]);
        for (std::size_t row = at == 0 ? 1 : 0; row < page.rows.size(); ++row) {
            ++summary.looked;
            for (std::size_t i = 0; i < readers.size(); ++i)
                readers[i].take(page.rows[row].value(qsizetype(i)));
        }
    }
    for (std::size_t i = 0; i < readers.size(); ++i)
        summary.columns.push_back(readers[i].column(titles.value(qsizetype(i)).simplified().left(200)));
    return summary;
}

} // namespace orrery
