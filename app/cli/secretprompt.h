// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "core/execution/secrets.h"

namespace orrery::cli {

// The values: of the caller's environment variable of that name, else from the keychain, else typed on the terminal,
// unseen. Error secret.unavailable where there is no terminal to ask on, or nothing was typed.
Result<Secrets> obtainSecrets(const QStringList &names);

} // namespace orrery::cli
