// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/requirement_line.h"

#include <string>

namespace orrery {

// The options that pip accepts in a requirements file, read as pip reads them: long names may be shortened while that
// is unambiguous, "--name=value", "--name value", "-rfile", "-r file"; words that are no options are ignored.
// words: already split as a shell does. Errors: a sentence without its full stop.
tl::expected<std::vector<RequirementOption>, QString> parseRequirementOptions(const std::vector<std::string> &words);

// Whether the option stands for the whole file, and takes a value; for names that parseRequirementOptions gives.
bool isFileOption(const QString &name);
bool optionTakesValue(const QString &name);

// The long name of what is written ("-i" and "--pypi-url" are --index-url); empty where there is no such option.
QString requirementOptionName(const std::string &written);

} // namespace orrery
