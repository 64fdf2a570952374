// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace orrery {

// What somebody copied from a README, a terminal or a notebook.
struct PastedRequirements {
    QStringList lines;   // each a line for Requirements::add, valid
    QStringList ignored; // options of the command that a file cannot hold: "--upgrade"
};

// Lines of a requirements file, or commands: pip install …, python -m pip install …, !pip, %pip, $ pip, uv pip install,
// uv add; several, quoted and continued as a shell does. Options that belong into a file (--index-url …) become lines.
// Errors: requirements.invalid_line, with the words that are none; also where there is nothing.
Result<PastedRequirements> parsePastedRequirements(const QString &text);

} // namespace orrery
