// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/filelist.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/inside.h"
#include "core/warehouse/delimited.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace orrery {

namespace {

constexpr Bytes largestList = Bytes(1) << 30;
constexpr std::array pathNames{"path", "file", "filename", "file_name", "image"};

Error badList(std::int64_t line, const QString &why)
{
    return {"data.bad_list",
            line > 0 ? Tr::tr("Line %L1 of the list: %2").arg(line).arg(why) : why,
            {},
            Tr::tr("A list has a column of paths, relative to its own folder: CSV, or an object a line.")};
}

// The cells of the list as text, before it is known what they mean.
struct Cells {
    QStringList names;
    std::vector<QStringList> rows;
    std::int64_t firstLine = 1; // of the first row
};

Outcome<Cells> readCsv(const QString &file, const std::stop_token &stop)
{
    const auto table = DelimitedFile::open(QFile::encodeName(file));
    if (!table)
        return unexpected(Halt(table.error()));
    DelimitedFile::Index index;
    while (!index.complete) {
        auto longer = table->extend(std::move(index), stop);
        if (!longer)
            return unexpected(longer.error());
        index = std::move(*longer);
    }
    Cells cells;
    for (const Bytes offset : index.pages) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        DelimitedFile::Page page = table->page(offset);
        std::ranges::move(page.rows, std::back_inserter(cells.rows));
    }
    std::erase_if(cells.rows, [](const QStringList &row) { return row.join(QString()).trimmed().isEmpty(); });
    return cells;
}

QString cellText(const Json &value)
{
    if (value.is_null())
        return {};
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

Outcome<Cells> readJsonLines(const QString &file, const std::stop_token &stop)
{
    const auto text = readFile(file, largestList);
    if (!text)
        return unexpected(Halt(text.error()));
    Cells cells;
    std::int64_t line = 0;
    for (qsizetype at = 0; at < text->size(); ++line) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const qsizetype found = text->indexOf('\n', at);
        const qsizetype end = found < 0 ? text->size() : found;
        const QByteArray bytes = text->mid(at, end - at).trimmed();
        at = end + 1;
        if (bytes.isEmpty())
            continue;
        const auto json = parseJson(bytes);
        if (!json || !json->is_object())
            return unexpected(Halt(badList(line + 1, Tr::tr("this is no JSON object"))));
        QStringList row(cells.names.size());
        for (const auto &[key, value] : json->items()) {
            const QString name = QString::fromStdString(key);
            qsizetype column = cells.names.indexOf(name);
            if (column < 0) {
                column = cells.names.size();
                cells.names += name;
                row += QString();
            }
            row[column] = cellText(value);
        }
        cells.rows.push_back(std::move(row));
    }
    return cells;
}

bool isFileIn(const QString &folder, const QString &path)
{
    return !path.isEmpty() && !path.startsWith(u'/') && QFileInfo(folder + u'/' + path).isFile();
}

// Whether the first row names the columns; takes it off then.
void takeHeader(Cells &cells, const QString &folder, const FileListOptions &options)
{
    if (cells.rows.empty() || !cells.names.isEmpty())
        return;
    const QStringList &first = cells.rows.front();
    const bool isHeader = options.header.value_or(std::none_of(
        first.begin(), first.end(), [&](const QString &cell) { return isFileIn(folder, cell.trimmed()); }));
    if (!isHeader)
        return;
    for (const QString &cell : first)
        cells.names += cell.trimmed();
    cells.rows.erase(cells.rows.begin());
    cells.firstLine = 2;
}

void nameColumns(Cells &cells, const FileListOptions &options)
{
    qsizetype width = cells.names.size();
    for (const QStringList &row : cells.rows)
        width = std::max(width, row.size());
    while (cells.names.size() < width)
        cells.names += QStringLiteral("column%1").arg(cells.names.size() + 1);
    for (std::size_t i = 0; i < options.columns.size() && static_cast<qsizetype>(i) < width; ++i) {
        if (!options.columns[i].name.isEmpty())
            cells.names[static_cast<qsizetype>(i)] = options.columns[i].name;
    }
}

std::optional<qsizetype> pathColumn(const Cells &cells, const QString &folder)
{
    for (const char *name : pathNames) {
        for (qsizetype i = 0; i < cells.names.size(); ++i) {
            if (cells.names[i].compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0)
                return i;
        }
    }
    const QStringList first = cells.rows.empty() ? QStringList() : cells.rows.front();
    for (qsizetype i = 0; i < first.size(); ++i) {
        if (isFileIn(folder, first[i].trimmed()))
            return i;
    }
    return {};
}

// The narrowest type that all values have.
ColumnType foundType(const std::vector<LabelRow> &rows, std::size_t column)
{
    for (const ColumnType type : {ColumnType::Integer, ColumnType::Number, ColumnType::Boolean}) {
        bool any = false;
        const bool all = std::all_of(rows.begin(), rows.end(), [&](const LabelRow &row) {
            any = any || !row.values[column].isEmpty();
            return isOfType(row.values[column], type);
        });
        if (all && any)
            return type;
    }
    return ColumnType::Text;
}

class ListReader
{
public:
    ListReader(QString folder, const FileListOptions &options, Cells cells)
        : m_folder(std::move(folder)), m_options(options), m_cells(std::move(cells))
    { }

    Result<FileList> read()
    {
        takeHeader(m_cells, m_folder, m_options);
        if (m_cells.rows.empty()) {
            return unexpected(Error{"data.empty",
                                    Tr::tr("The list names no file"),
                                    {},
                                    Tr::tr("A version of data has at least one file.")});
        }
        nameColumns(m_cells, m_options);
        const auto paths = pathColumn(m_cells, m_folder);
        if (!paths)
            return unexpected(badList(0, Tr::tr("No column of the list holds the paths of files in %1").arg(m_folder)));
        for (std::size_t i = 0; i < m_cells.rows.size(); ++i) {
            if (auto taken = takeRow(m_cells.rows[i], *paths, m_cells.firstLine + static_cast<std::int64_t>(i)); !taken)
                return unexpected(taken.error());
        }
        if (auto typed = typeColumns(*paths); !typed)
            return unexpected(typed.error());
        return std::move(m_list);
    }

private:
    Result<> takeRow(const QStringList &row, qsizetype paths, std::int64_t line)
    {
        const QString text = row.value(paths).trimmed();
        const auto path = TaskPath::normalised(text);
        if (!path || resolveInside(m_folder, *path) != Inside::Yes) {
            return unexpected(Error{"data.list_escapes",
                                    Tr::tr("Line %L1 of the list: %2 leads out of the folder of the list")
                                        .arg(line)
                                        .arg(displayName(text.toStdString())),
                                    {},
                                    Tr::tr("Paths are relative to the list, and stay in its folder.")});
        }
        LabelRow taken{*path, {}, {}};
        for (qsizetype i = 0; i < m_cells.names.size(); ++i) {
            if (i != paths)
                taken.values.push_back(row.value(i).trimmed());
        }
        m_list.rows.push_back(std::move(taken));
        return {};
    }

    Result<> typeColumns(qsizetype paths)
    {
        for (qsizetype i = 0; i < m_cells.names.size(); ++i) {
            if (i == paths)
                continue;
            const std::size_t column = m_list.columns.size();
            const auto asked = static_cast<std::size_t>(i) < m_options.columns.size()
                ? m_options.columns[static_cast<std::size_t>(i)].type
                : std::nullopt;
            const ColumnType type = asked.value_or(foundType(m_list.rows, column));
            for (std::size_t row = 0; asked && row < m_list.rows.size(); ++row) {
                const QString &value = m_list.rows[row].values[column];
                if (!isOfType(value, type)) {
                    return unexpected(badList(
                        m_cells.firstLine + static_cast<std::int64_t>(row),
                        Tr::tr("%1 of the column %2 is no %3").arg(value.left(60), m_cells.names[i], toText(type))));
                }
            }
            m_list.columns.push_back({m_cells.names[i], type});
        }
        return {};
    }

    QString m_folder;
    const FileListOptions &m_options;
    Cells m_cells;
    FileList m_list;
};

} // namespace

Outcome<FileList> readFileList(const QString &file, const FileListOptions &options, const std::stop_token &stop)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    const bool isJson = suffix == u"jsonl" || suffix == u"ndjson" || suffix == u"json";
    auto cells = isJson ? readJsonLines(file, stop) : readCsv(file, stop);
    if (!cells)
        return unexpected(cells.error());
    auto list = ListReader(QFileInfo(file).path(), options, std::move(*cells)).read();
    if (!list)
        return unexpected(Halt(list.error()));
    return std::move(*list);
}

} // namespace orrery
