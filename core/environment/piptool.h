// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/python/interpreter.h"

#include <QString>
#include <QStringList>

#include <stop_token>

namespace orrery {

// A pip that an environment's own Python can run although the environment holds none: the interpreter's own where it
// can be run from where it lies (22.3 and newer), else a copy of it, or of the one that ensurepip brings, in
// toolsDirectory/pip-VERSION.
struct PipTool {
    QString version;
    QString script; // `ENVIRONMENT/bin/python SCRIPT install …`
};

// Errors: environment.failed with a hint what to install (Debian's python3 alone has no pip), io.…
Outcome<PipTool> findPip(const Interpreter &python, const QString &toolsDirectory, std::stop_token stop);

} // namespace orrery
