// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/warehouse/labels.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/base/tr.h"

#include <array>

namespace orrery {

namespace {

constexpr Bytes largestLabels = Bytes(4) << 30;

constexpr std::array typeNames{"text", "integer", "number", "boolean"};

Json toJson(const QString &value, ColumnType type)
{
    if (value.isEmpty())
        return {};
    switch (type) {
    case ColumnType::Integer:
        return value.toLongLong();
    case ColumnType::Number: {
        bool isWhole = false;
        const qlonglong whole = value.toLongLong(&isWhole);
        return isWhole ? Json(whole) : Json(value.toDouble());
    }
    case ColumnType::Boolean:
        return value.compare(u"true", Qt::CaseInsensitive) == 0;
    case ColumnType::Text:
        break;
    }
    return orrery::toJson(value);
}

QString fromJson(const Json &value)
{
    if (value.is_null())
        return {};
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

Json toJson(const LabelRow &row, const std::vector<LabelColumn> &columns)
{
    Json line;
    putPath(line, row.path);
    Json values = Json::array();
    for (std::size_t i = 0; i < columns.size(); ++i)
        values.push_back(i < row.values.size() ? toJson(row.values[i], columns[i].type) : Json());
    line["values"] = std::move(values);
    if (!row.boxes.empty()) {
        Json boxes = Json::array();
        for (const LabelBox &box : row.boxes)
            boxes.push_back(
                {{"label", orrery::toJson(box.label)}, {"box", {box.left, box.top, box.right, box.bottom}}});
        line["boxes"] = std::move(boxes);
    }
    return line;
}

std::optional<LabelRow> rowFromJson(const Json &line)
{
    auto path = getPath(line);
    if (!path)
        return {};
    LabelRow row{std::move(*path), {}, {}};
    for (const Json &value : member(line, "values"))
        row.values.push_back(fromJson(value));
    for (const Json &each : member(line, "boxes")) {
        const Json &box = member(each, "box");
        if (!box.is_array() || box.size() != 4)
            return {};
        std::array<int, 4> sides{};
        for (std::size_t i = 0; i < sides.size(); ++i)
            sides.at(i) = box[i].is_number_integer() ? box[i].get<int>() : 0;
        row.boxes.push_back({stringMember(each, "label"), sides[0], sides[1], sides[2], sides[3]});
    }
    return row;
}

Error damaged(const QString &file)
{
    return {"data.corrupt",
            Tr::tr("The labels %1 are damaged").arg(file),
            {},
            Tr::tr("Import the data again to have them back.")};
}

} // namespace

QString toText(ColumnType type)
{
    return QLatin1StringView(typeNames.at(static_cast<std::size_t>(type)));
}

std::optional<ColumnType> columnTypeFromText(QStringView text)
{
    for (std::size_t i = 0; i < typeNames.size(); ++i) {
        if (text == QLatin1StringView(typeNames.at(i)))
            return static_cast<ColumnType>(i);
    }
    return {};
}

bool isOfType(const QString &value, ColumnType type)
{
    bool ok = value.isEmpty() || type == ColumnType::Text;
    if (!ok && type == ColumnType::Integer)
        (void)value.toLongLong(&ok);
    else if (!ok && type == ColumnType::Number)
        (void)value.toDouble(&ok);
    else if (!ok)
        ok = value.compare(u"true", Qt::CaseInsensitive) == 0 || value.compare(u"false", Qt::CaseInsensitive) == 0;
    return ok;
}

QString labelsFile(const DataVersion &version)
{
    return version.directory + QStringLiteral("/labels.jsonl");
}

Result<> writeLabels(const QString &file, const Labels &labels)
{
    Json columns = Json::array();
    for (const LabelColumn &column : labels.columns)
        columns.push_back({{"name", orrery::toJson(column.name)}, {"type", orrery::toJson(toText(column.type))}});
    QByteArray text = toCompactBytes(Json{{"format", fileFormat},
                                          {"entries", labels.rows.size()},
                                          {"origin", orrery::toJson(labels.origin)},
                                          {"columns", std::move(columns)}})
        + '\n';
    for (const LabelRow &row : labels.rows)
        text += toCompactBytes(toJson(row, labels.columns)) + '\n';
    return writeFileAtomically(file, text);
}

Result<Labels> readLabels(const QString &file)
{
    const auto text = readFile(file, largestLabels);
    if (!text)
        return unexpected(text.error());
    QList<QByteArray> lines = text->split('\n');
    const auto head = parseJson(lines.takeFirst());
    if (!head)
        return unexpected(damaged(file));
    Labels labels;
    labels.origin = stringMember(*head, "origin");
    for (const Json &each : member(*head, "columns")) {
        const auto type = columnTypeFromText(stringMember(each, "type"));
        labels.columns.push_back({stringMember(each, "name"), type.value_or(ColumnType::Text)});
    }
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        const auto json = parseJson(line);
        auto row = json ? rowFromJson(*json) : std::nullopt;
        if (!row)
            return unexpected(damaged(file));
        labels.rows.push_back(std::move(*row));
    }
    if (integerMember(*head, "entries", -1) != static_cast<std::int64_t>(labels.rows.size()))
        return unexpected(damaged(file));
    return labels;
}

} // namespace orrery
