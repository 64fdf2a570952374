// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace orrery {

// Replaces the file: whoever reads, at whatever moment and also after a loss of power, sees the old bytes or the
// new ones, whole. A temporary file beside it is synced and renamed over it, then the directory is synced. An
// existing file's mode is kept; a symlink is followed, so that what it leads to is replaced.
// Errors: io.…; the old file is then as it was.
Result<> writeFileAtomically(const QString &path, const QByteArray &data);

// Makes a rename or a new name in this directory survive a loss of power.
Result<> syncDirectory(const QString &path);

} // namespace orrery
