// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>
#include <vector>

namespace orrery {

// Returns when what was newly written below root has reached the disk: these files and directories (bytes) one by one
// where they are few, which waits for nobody else's writing; else everything on that file system. Errors: io.…
Result<> syncTree(const QString &root, const std::vector<std::string> &files,
                  const std::vector<std::string> &directories);

} // namespace orrery
