// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <QString>

#include <stop_token>
#include <string>

struct stat;

namespace orrery {

// A copy that a program cannot tell from the original, as far as we may make one: content (by reflink where possible,
// holes kept), modes, times, extended attributes, hard links among the files, symlinks, pipes and sockets. Owners are
// us. to: a directory that exists and is empty. By several threads.
// Errors: io.… (io.full: the disk).
Outcome<Amount> copyTree(const QString &from, const QString &to, Progress &progress, const std::stop_token &stop);

// One file, its attributes included. to does not exist. Errors: io.…
Outcome<> copyFile(const std::string &from, const std::string &to, const struct stat &info,
                   const std::stop_token &stop);

// Mode, times and extended attributes, without those of overlays. What cannot be set is left: some file systems have
// no attributes.
void copyAttributes(const std::string &from, const std::string &to, const struct stat &info);

// Takes away the attributes that an overlay has put on a file or directory of its upper layer.
void removeOverlayAttributes(const std::string &path);

} // namespace orrery
