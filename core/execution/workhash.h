// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/status.h"
#include "core/execution/workmanifest.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace orrery {

// SHA-256 of a file in hexadecimal digits; empty where it cannot be read to its end.
QByteArray hashOfWorkFile(const std::string &path);

// storage and newBytes, from all entries of a working directory.
void countUsage(Usage &usage, const std::vector<WorkEntry> &entries);

} // namespace orrery
