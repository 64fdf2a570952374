// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

#include <sys/types.h>

namespace orrery {

// Makes a descriptor of ours a descriptor of the child's. They may be equal.
struct PassedDescriptor {
    int ours;
    int childs;
};

struct SpawnRequest {
    QString program; // a path
    QStringList arguments;
    QString workingDirectory;                  // empty: ours
    std::optional<QStringList> environment;    // "NAME=value"; nothing: ours
    std::vector<PassedDescriptor> descriptors; // 0, 1 and 2 that are not named lead to /dev/null
    enum class Group { Ours, Own, OwnSession } group = Group::Own;
    // The path of a pseudo terminal's other end: 0, 1 and 2 lead there, and in OwnSession it controls the session.
    QString terminal;
};

// Starts a child with default signal handling and an empty signal mask; it holds no descriptor but those named (all of
// ours are close-on-exec). The caller reaps it. Errors: process.not_started, with what the system said.
Result<pid_t> spawn(const SpawnRequest &request);

} // namespace orrery
