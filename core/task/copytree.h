// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <QString>

#include <stop_token>

namespace orrery {

// A hidden name beside a destination, under which something is made before it takes its place; what is left under it
// goes with this object.
class Staging
{
public:
    explicit Staging(const QString &destination);
    ~Staging();
    Staging(const Staging &) = delete;
    Staging &operator=(const Staging &) = delete;

    const QString &path() const { return m_path; }

    // made (the path, or something below it) becomes the destination, if nothing or an empty folder is there.
    // Errors: io.exists, other io.…
    Result<> publish(const QString &made) const;

private:
    QString m_destination;
    QString m_path;
};

// Renames, and never over something that is there. what: the beginning of an error's sentence. Errors: io.exists, io.…
Result<> renameTo(const QString &from, const QString &to, const QString &what);

// Copies a file, a symlink or a folder (what its ignore rules leave, or all of it) to a place where nothing is. Modes
// and symlinks are kept, times are not; pipes and devices are left out. All of it or nothing. Errors: io.…
Outcome<> copyTree(const QString &from, const QString &to, bool all, Progress &progress, std::stop_token stop);

} // namespace orrery
