// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_features.h"

#include "core/base/path.h"
#include "core/base/tr.h"

#include <array>

namespace orrery {

namespace {

struct Feature {
    std::string_view name;
    const char *text;
};

// Names as in core/python/scripts/analyze_walk.py and analyze_source.py.
constexpr std::array features = {
    Feature{"async_comprehension", QT_TRANSLATE_NOOP("Core", "an asynchronous comprehension inside another one")},
    Feature{"continue_in_finally", QT_TRANSLATE_NOOP("Core", "continue in a finally block")},
    Feature{"decorator", QT_TRANSLATE_NOOP("Core", "any expression as a decorator")},
    Feature{"dict_union", QT_TRANSLATE_NOOP("Core", "the union of two dicts by |")},
    Feature{"except_star", QT_TRANSLATE_NOOP("Core", "except*")},
    Feature{"except_without_parentheses", QT_TRANSLATE_NOOP("Core", "except with several types without parentheses")},
    Feature{"fstring_equals", QT_TRANSLATE_NOOP("Core", "= in an f-string ({x=})")},
    Feature{"fstring_nested",
            QT_TRANSLATE_NOOP(
                "Core", "the same quotes, a backslash, a comment or a line end inside the braces of an f-string")},
    Feature{"future_annotations", QT_TRANSLATE_NOOP("Core", "from __future__ import annotations")},
    Feature{"generic_builtin", QT_TRANSLATE_NOOP("Core", "a built-in type with a subscript (list[int])")},
    Feature{"many_arguments", QT_TRANSLATE_NOOP("Core", "more than 255 arguments")},
    Feature{"match", QT_TRANSLATE_NOOP("Core", "the match statement")},
    Feature{"positional_only", QT_TRANSLATE_NOOP("Core", "positional-only parameters (/)")},
    Feature{"star_in_for", QT_TRANSLATE_NOOP("Core", "an unpacking * in for without parentheses")},
    Feature{"star_in_return", QT_TRANSLATE_NOOP("Core", "an unpacking * in return without parentheses")},
    Feature{"star_index", QT_TRANSLATE_NOOP("Core", "an unpacking * in a subscript")},
    Feature{"template_string", QT_TRANSLATE_NOOP("Core", "a template string (t\"…\")")},
    Feature{"type_alias", QT_TRANSLATE_NOOP("Core", "the type statement")},
    Feature{"type_parameter_default", QT_TRANSLATE_NOOP("Core", "a default of a type parameter")},
    Feature{"type_parameters", QT_TRANSLATE_NOOP("Core", "type parameters (def f[T])")},
    Feature{"type_union", QT_TRANSLATE_NOOP("Core", "a union of types by | that is evaluated when the program runs")},
    Feature{"walrus", QT_TRANSLATE_NOOP("Core", "the := operator")},
    Feature{"walrus_bare", QT_TRANSLATE_NOOP("Core", "the := operator in a subscript or set without parentheses")},
    Feature{"with_parentheses", QT_TRANSLATE_NOOP("Core", "parentheses around the items of a with statement")},
};

} // namespace

QString featureName(std::string_view what)
{
    for (const Feature &feature : features) {
        if (feature.name == what)
            return Tr::tr(feature.text);
    }
    const auto colon = what.find(':');
    const QString rest = colon == std::string_view::npos ? displayName(what) : displayName(what.substr(colon + 1));
    if (what.starts_with("module:"))
        return Tr::tr("the module %1").arg(rest);
    if (what.starts_with("argument:"))
        return Tr::tr("the argument of %1").arg(rest);
    return rest;
}

} // namespace orrery
