// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/problem.h"

#include "core/base/json.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace orrery {

namespace {

constexpr Severity E = Severity::Error;
constexpr Severity W = Severity::Warning;
constexpr Severity I = Severity::Information;

constexpr std::array codes = {
    CheckCode{"params.missing", E, E},
    CheckCode{"params.invalid_json", E, E},
    CheckCode{"params.duplicate_key", E, E},
    CheckCode{"params.missing_key", E, E},
    CheckCode{"params.wrong_type", E, E},
    CheckCode{"params.path_absolute", E, E},
    CheckCode{"params.path_escapes", E, E},
    CheckCode{"params.script_not_in_root", E, E},
    CheckCode{"params.script_not_found", E, E},
    CheckCode{"params.script_not_python", E, E},
    CheckCode{"params.bad_uri", E, E},
    CheckCode{"params.output_overlaps_data", W, W},
    CheckCode{"settings.invalid", E, E},
    CheckCode{"settings.unknown_binding", E, E},
    CheckCode{"requirements.missing", W, E},
    CheckCode{"requirements.invalid_line", E, E},
    CheckCode{"requirements.duplicate", W, W},
    CheckCode{"requirements.import_not_listed", W, W},
    CheckCode{"requirements.unused", I, I},
    CheckCode{"requirements.preinstalled_pinned", I, W},
    CheckCode{"code.syntax", E, E},
    CheckCode{"code.needs_newer_python", E, E},
    CheckCode{"code.path_escapes", W, E},
    CheckCode{"code.path_unavailable", W, W},
    CheckCode{"tree.symlink_escapes", E, E},
    CheckCode{"tree.unreadable", E, E},
    CheckCode{"tree.name_not_portable", W, W},
    CheckCode{"tree.large", W, W},
};

constexpr std::array keyOrder = {"exec_file_name", "data_uri", "data_path", "output_path"};

std::size_t codePlace(const Code &code)
{
    const auto it = std::ranges::find_if(codes, [&](const CheckCode &c) { return code.text() == c.code; });
    return static_cast<std::size_t>(it - codes.begin());
}

// Problems of params.json as a whole stand before those of its keys, other keys after the four.
std::size_t keyPlace(const Problem &problem)
{
    if (problem.key.isEmpty() || problem.code.family() != "params")
        return problem.code.family() == "params" ? 0 : keyOrder.size() + 2;
    const auto it = std::ranges::find_if(keyOrder, [&](const char *k) { return problem.key == QLatin1StringView(k); });
    return static_cast<std::size_t>(it - keyOrder.begin()) + 1;
}

} // namespace

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Information:
        break;
    }
    return QStringLiteral("info");
}

std::span<const CheckCode> checkCodes()
{
    return codes;
}

Severity severityOf(const Code &code, Profile profile)
{
    const std::size_t place = codePlace(code);
    if (place == codes.size())
        return Severity::Error;
    return profile == Profile::Orion ? codes[place].orionSeverity : codes[place].severity;
}

void sortProblems(std::vector<Problem> &problems)
{
    std::ranges::stable_sort(problems, [](const Problem &a, const Problem &b) {
        const auto rank = [](const Problem &p) { return std::tuple(keyPlace(p), codePlace(p.code)); };
        if (const auto order = rank(a) <=> rank(b); order != 0)
            return order < 0;
        if (const int order = a.file.compare(b.file); order != 0)
            return order < 0;
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
}

bool hasErrors(std::span<const Problem> problems)
{
    return std::ranges::any_of(problems, [](const Problem &p) { return p.severity == Severity::Error; });
}

std::optional<Error> firstError(std::span<const Problem> problems)
{
    const auto it = std::ranges::find(problems, Severity::Error, &Problem::severity);
    if (it == problems.end())
        return {};
    return toError(*it);
}

Error toError(const Problem &problem)
{
    QString place = problem.file;
    if (problem.line > 0)
        place += QStringLiteral(":%1").arg(problem.line);
    if (problem.column > 0)
        place += QStringLiteral(":%1").arg(problem.column);
    return Error{problem.code, problem.message, place, problem.hint};
}

Json toJson(const Problem &problem)
{
    const auto text = [](const QString &t) { return t.isEmpty() ? Json() : toJson(t); };
    const auto number = [](int n) { return n > 0 ? Json(n) : Json(); };
    return Json{{"severity", severityName(problem.severity).toStdString()},
                {"code", problem.code.text()},
                {"file", text(problem.file)},
                {"line", number(problem.line)},
                {"column", number(problem.column)},
                {"message", problem.message.toStdString()},
                {"hint", text(problem.hint)}};
}

Json toJson(std::span<const Problem> problems)
{
    Json array = Json::array();
    for (const Problem &problem : problems)
        array.push_back(toJson(problem));
    return array;
}

} // namespace orrery
