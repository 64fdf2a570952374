// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/sandbox/spec.h"

#include <QString>
#include <QStringList>

#include <stop_token>

namespace orrery {

// The arguments of orrery-exec up to the program that is to see the overlay at target.
QStringList overlayArguments(const SandboxOverlay &overlay, const QString &target);

// Whether this overlay can be mounted, by mounting it. Takes a few milliseconds. launcher: orrery-exec.
// Error sandbox.no_overlay, with what the system said.
Outcome<> checkOverlay(const QString &launcher, const SandboxOverlay &overlay, const QString &target,
                       std::stop_token stop = {});

} // namespace orrery
