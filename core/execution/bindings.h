// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/spec.h"

namespace orrery {

// What a binding source means now: "dir:PATH" a directory of this machine (made absolute).
// Errors: data.unavailable where it is not there, settings.unknown_binding for any other source.
Result<RunBinding> resolveBinding(int slot, const QString &source);

// "N=SOURCE" as the command's --input takes it. Error usage.input.
Result<std::pair<int, QString>> parseInputOption(const QString &text);

} // namespace orrery
