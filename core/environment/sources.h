// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"

#include <QString>

#include <stop_token>

namespace orrery {

// Local sources of requirements ("./package", "-e ."): a directory with a pyproject.toml or setup.py, or an archive.

// The hash of everything in it that a build could read: names, contents, executable bits; hex. Version control, virtual
// environments, caches and earlier builds do not count. Errors: io.…
Outcome<QByteArray> hashSource(const QString &path, const std::stop_token &stop);

// Copies the same files. Building writes into its source, and the source may be somebody's folder. Errors: io.…
Outcome<> copySource(const QString &path, const QString &destination, const std::stop_token &stop);

} // namespace orrery
