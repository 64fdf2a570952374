// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/requirement_line.h"

#include <string_view>

namespace orrery {

// One requirement without its options: a dependency (PEP 508), a URL, a version control system's URL, a path; each
// may have a marker. Parts: as RequirementLine::Parts, in this text.
struct RequirementText {
    Requirement requirement;
    TextSpan name, extras, specifier, marker;
};
Parsed<RequirementText> parseRequirementText(std::string_view text);

// What follows -e: a path or a version control system's URL.
Parsed<Requirement> parseEditableText(std::string_view text);

} // namespace orrery
