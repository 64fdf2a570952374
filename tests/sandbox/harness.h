// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/sandbox/start.h"

#include "tests/support/tempdir.h"

#include <functional>

namespace orrery::test {

// One directory with all that a run needs, and one shell script run in it.
class SandboxHarness
{
public:
    SandboxHarness();

    struct Ended {
        Json exit; // exit.json; null where nothing was written
        QByteArray log;
        QByteArray errors;
        bool started = false;
    };
    // meanwhile is called once the script has written "ready" into its log.
    Ended run(const QString &script, const std::function<void(pid_t outer)> &meanwhile = {});
    Ended runCommand(const QStringList &command, const std::function<void(pid_t outer)> &meanwhile = {});

    SandboxSpec spec;
    bool confined = true;
    QStringList environment{"PATH=/usr/bin:/bin"};
    TempDir dir;
};

} // namespace orrery::test
