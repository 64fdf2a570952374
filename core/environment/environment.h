// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"
#include "core/python/distributions.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// An environment that is ready to run something.
struct Environment {
    QString key;       // of a built one: its directory's name; of one used as it is: empty
    bool asIs = false; // somebody else's, never changed
    QString directory;
    QString python;            // the executable to start: directory/bin/python
    QString version;           // "3.11.7"
    QStringList readOnlyPaths; // every directory of the host that a sandbox must show: the environment, and what its
                               // interpreter needs outside the system's directories
    QDateTime resolved;        // when its versions were chosen
    bool pinned = false;       // every requirement names its version, so that `resolved` says nothing
    std::vector<Package> packages;
    QStringList missing; // asIs: requirements that it does not meet, as they are written
    bool reused = false; // it was there already
};

// One line of `env list`.
struct EnvironmentInfo {
    QString key;
    QString directory;
    QString version;          // Python's
    QString tool;             // what built it: "uv 0.5.1", "pip 23.2.1"; empty for one without packages
    QStringList requirements; // as they were written, comments and options left out
    std::vector<Package> packages;
    QDateTime resolved;
    QDateTime lastUsed;
    Bytes bytes = 0;    // on disk, without files that the cache of downloads shares
    bool usable = true; // false: its Python is gone from this machine
    QStringList users;  // executions that have not ended
};

} // namespace orrery
