// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/python/interpreter.h"

#include <QString>
#include <QStringList>

#include <stop_token>

namespace orrery {

// What the index that pip is configured for has of one package.
struct IndexVersions {
    QStringList versions; // that this Python could install, newest first, as pip says them
    bool known = true;    // false: it has no such package, or none for this Python
    bool current = true;  // false: of an earlier time; the index does not answer now
};

// Asks by `pip index versions`, so that pip's configuration, proxies, certificates and passwords hold; one package at a
// time, since the list of all names is tens of megabytes. An answer is kept for a day, and longer while nothing
// answers. Takes a second or two. Errors: network.unavailable (nothing answers, and nothing is kept),
// environment.failed (this Python has no pip), process.…
Outcome<IndexVersions> askIndex(const Interpreter &python, const QString &package, const QString &cacheDirectory,
                                std::stop_token stop);

} // namespace orrery
