// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace orrery::cli {

// A task that was named on the command line: its folder, or a zip or tar, which is unpacked into a temporary folder for
// as long as this lives.
struct OpenedTask {
    QString folder; // absolute
    std::unique_ptr<QTemporaryDir> unpacked;
};

// An archive's task is its top folder where it has only one, else its top.
// Errors: task.not_found, task.not_folder, archive.…, io.…
Outcome<OpenedTask> openTask(Context &context, const std::string &path);

} // namespace orrery::cli
