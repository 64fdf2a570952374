// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace orrery {

// The grammar of one dependency (PEP 508), as `packaging`, the library inside pip, reads it. Nothing is evaluated.

// From begin up to, not including, end; counts bytes of the text that was parsed.
struct TextSpan {
    std::size_t begin = 0, end = 0;

    bool isEmpty() const { return begin == end; }
    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

struct GrammarError {
    std::size_t at = 0; // byte of the text
    QString message;    // a sentence without its full stop
};

template<typename T>
using Parsed = tl::expected<T, GrammarError>;

// name[extra, …] (clauses) or name[extra, …] @ url; without a marker. A part that is missing is an empty span at the
// place where it would stand.
struct Dependency {
    TextSpan name;
    TextSpan extras;    // with its brackets
    TextSpan specifier; // with its parentheses, without blanks around it
    TextSpan url;
    std::vector<TextSpan> extraNames;
};
Parsed<Dependency> parseDependency(std::string_view text);

// What stands behind ';': python_version < "3.8" and extra == 'test'. Parentheses may be nested 100 deep.
Parsed<void> parseMarker(std::string_view text);

// PEP 503: "Foo._Bar" is foo-bar.
QString normalisedPackageName(QStringView name);

} // namespace orrery
