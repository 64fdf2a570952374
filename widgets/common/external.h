// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"

#include <QString>

namespace orrery {

// The user's own programs, as the settings name them. Of the UI thread.

// The file at this line (1-based; 0: anywhere): in the editor of the settings, else in the desktop's program for it.
// Error program.missing.
Result<> openInEditor(const Context &context, const QString &file, int line = 0);

// A terminal in this folder: the one of the settings, else the first that is found. Error program.missing.
Result<> openTerminal(const Context &context, const QString &folder);

} // namespace orrery
