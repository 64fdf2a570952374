// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace orrery {

// The Python script that a notebook amounts to (Jupyter's nbformat 4, and 3): its code cells in order, texts as
// comments between them. Magics and shell lines (%…, !…, cells of %%bash) become comments: they are no Python. Nothing
// is run. Error notebook.invalid.
Result<QByteArray> scriptFromNotebook(const QByteArray &notebook);

} // namespace orrery
