// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace orrery {

// Local sources of requirements ("./package", "-e ."): directories, or archives. Of a directory, what its ignore rules
// leave (core/task/ignore.h): the same from a task's folder and from a snapshot of it.

// The hash of everything that a build could read there: names, contents, executable bits; hex. Errors: io.…
Outcome<QByteArray> hashSource(const QString &path, const std::stop_token &stop);

// Copies the same files of a directory: building writes into its source, and the source may be somebody's folder.
// Errors: io.…
Outcome<> copySource(const QString &path, const QString &destination, const std::stop_token &stop);

} // namespace orrery
