// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace orrery {

// The grammar of versions and of what is said about them (PEP 440, with the spellings that `packaging`, the library
// inside pip, accepts: "v1.0", "1.0-beta_2", any case).

// How many bytes at the beginning of the text are one version clause: "==1.0.*", ">= 2", "~=1.4.2", "===anything".
// 0 where there is none: "~=1" (which needs two parts), "=>1", "==".
std::size_t versionClauseLength(std::string_view text);

// A comma-separated list of clauses, a comma at the end and blanks included; also the empty list.
bool isVersionSpecifier(std::string_view text);

// "1.0", "2!1.0rc1.post2.dev3+local.7".
bool isVersion(std::string_view text);

} // namespace orrery
