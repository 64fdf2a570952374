// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace orrery {

// What lies in the desktop's trash (freedesktop.org's trash specification), and where it was.
struct TrashedFile {
    QString place;
    QString inTrash;
};

// A file, a symlink itself, or a folder with all that is in it; renamed, so that bytes and modes stay. Errors:
// trash.failed where there is no trash on its file system, io.not_found.
Result<TrashedFile> moveToTrash(const QString &path);

// Back to its place, whose folder is made again where it is gone. Errors: io.exists where something is there now,
// io.not_found where the trash was emptied, other io.…
Result<> restoreFromTrash(const TrashedFile &file);

} // namespace orrery
