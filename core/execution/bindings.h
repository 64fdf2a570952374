// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/execution/spec.h"
#include "core/execution/store.h"

namespace orrery {

// What a binding source means now: data ("digits", "digits/2"), a working directory or a folder in it
// ("exec:ID/sub/path"), a directory of this machine ("dir:PATH", made absolute). The binding's own source names the
// version, and the whole id.
// Errors: settings.unknown_binding where it names nothing that is there, data.unavailable where a directory of this
// machine is not there or cannot be read, execution.active where that has not ended.
Result<RunBinding> resolveBinding(const ExecutionStore &store, int slot, const QString &source);

// The execution that is to be continued, by its whole id. Errors: settings.unknown_binding, execution.active.
Result<HomeSource> resolveHome(const ExecutionStore &store, HomeSource home);

// "N=SOURCE" as the command's --input takes it. Error usage.input.
Result<std::pair<int, QString>> parseInputOption(const QString &text);

} // namespace orrery
