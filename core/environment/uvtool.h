// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <QString>

#include <stop_token>

namespace orrery {

// uv: on PATH, in ~/.local/bin or ~/.cargo/bin, else the one that installUv put into toolsDirectory. Empty: none.
QString findUv(const QString &toolsDirectory);

// Puts uv into toolsDirectory/uv, by pip, for people who wish quicker builds. Returns the program.
// Errors: those of a build (network.unavailable, environment.failed…).
Outcome<QString> installUv(const QString &cacheDirectory, Progress &progress, std::stop_token stop);

} // namespace orrery
