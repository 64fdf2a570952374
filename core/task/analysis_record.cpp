// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/analysis_record.h"

#include "core/base/json.h"

#include <array>
#include <string_view>

namespace orrery {

namespace {

Json parseLine(QByteArrayView line)
{
    return Json::parse(line.begin(), line.end(), nullptr, false);
}

int number(const Json &array, std::size_t index)
{
    return array.is_array() && index < array.size() && array[index].is_number_integer() ? array[index].get<int>() : 0;
}

std::string text(const Json &array, std::size_t index)
{
    return index < array.size() && array[index].is_string() ? array[index].get<std::string>() : std::string();
}

// The arrays in a member that is an array.
std::vector<const Json *> rows(const Json &json, const char *key)
{
    std::vector<const Json *> found;
    const Json &array = member(json, key);
    if (!array.is_array())
        return found;
    for (const Json &row : array) {
        if (row.is_array())
            found.push_back(&row);
    }
    return found;
}

SourceError readError(const Json &json)
{
    using Kind = SourceError::Kind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 6> kinds = {{
        {"syntax", Kind::Syntax},
        {"newer", Kind::TooNew},
        {"deep", Kind::Deep},
        {"large", Kind::Large},
        {"unreadable", Kind::Unreadable},
        {"notebook", Kind::Notebook},
    }};
    SourceError error;
    const std::string kind = stringMember(json, "kind").toStdString();
    for (const auto &[name, value] : kinds) {
        if (name == kind)
            error.kind = value;
    }
    error.text = stringMember(json, "text");
    error.what = stringMember(json, "what").toStdString();
    error.place.line = static_cast<int>(integerMember(json, "line"));
    error.place.column = static_cast<int>(integerMember(json, "column"));
    error.place.cell = static_cast<int>(integerMember(json, "cell"));
    error.needsMinor = number(member(json, "needs"), 1);
    error.untilMinor = number(member(json, "until"), 1);
    return error;
}

} // namespace

std::optional<SourceAnalysis> readAnalysisRecord(QByteArrayView line)
{
    const Json json = parseLine(line);
    if (!json.is_object())
        return {};
    SourceAnalysis result;
    if (member(json, "error").is_object())
        result.error = readError(member(json, "error"));
    for (const Json *row : rows(json, "imports"))
        result.imports.push_back(
            {text(*row, 0), number(*row, 1), number(*row, 4), {number(*row, 2), number(*row, 3), number(*row, 5)}});
    for (const Json *row : rows(json, "features"))
        result.features.push_back(
            {number(*row, 0), text(*row, 1), number(*row, 4), {number(*row, 2), number(*row, 3), number(*row, 5)}});
    for (const Json *row : rows(json, "paths")) {
        const std::string kind = text(*row, 0);
        const auto value = kind == "home" ? SourcePath::Home
            : kind == "sandbox"           ? SourcePath::Sandbox
                                          : SourcePath::Above;
        const bool certain = row->size() > 4 && (*row)[4].is_boolean() && (*row)[4].get<bool>();
        result.paths.push_back({value,
                                QString::fromStdString(text(*row, 1)),
                                certain,
                                {number(*row, 2), number(*row, 3), number(*row, 5)}});
    }
    return result;
}

AnalysedContent analysedContent(QByteArrayView line)
{
    const Json json = parseLine(line);
    return {stringMember(json, "h").toLatin1(), integerMember(json, "s")};
}

} // namespace orrery
