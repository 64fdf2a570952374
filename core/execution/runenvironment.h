// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/secrets.h"
#include "core/execution/spec.h"

#include <QString>
#include <QStringList>

namespace orrery {

// Where things are, as the run itself names them.
struct RunPlaces {
    QString environment; // the Python environment's directory; its bin/ comes first on PATH
    QString work;        // the working directory
    QString home;
    QString cache;   // empty: none
    QString startup; // the start-up module's directory
    QString metrics; // empty: none
    std::vector<std::pair<int, QString>> inputs;
};

// The run's environment variables, "NAME=value". In a sandbox they are all that there is: names and places, what leads
// to the network (proxies, certificates), the choice of GPUs, and the task's own, which win, secrets
// last. Without a sandbox they
// come on top of ours.
QStringList runEnvironment(const ExecutionSpec &spec, const RunPlaces &places, const Secrets &secrets);

} // namespace orrery
