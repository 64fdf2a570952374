// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace orrery {

// An environment variable of a run whose value Orrery writes into no file, no argument list, no log and no report. The
// specification holds its name. The value goes from the program that submits the run to the supervisor through a file
// that exists in memory alone, and from there into the run's environment.
struct Secret {
    QString name;     // of the variable
    QByteArray value; // without NUL

    friend bool operator==(const Secret &, const Secret &) = default;
};
using Secrets = std::vector<Secret>;

// A name that an environment variable can have: letters, digits and '_', not beginning with a digit.
bool isVariableName(const QString &name);

// Those of the names for which there is no value.
QStringList namesWithout(const QStringList &names, const Secrets &secrets);

// What a supervisor inherits: a descriptor of anonymous memory, at its beginning. Errors: io.…
Result<Descriptor> sealSecrets(const Secrets &secrets);
// In the supervisor: reads and closes it. Nothing is readable there afterwards. Errors: io.…, secret.unavailable.
Result<Secrets> openSecrets(Descriptor sealed);

// Says which secrets have no value, and what to do. Code secret.unavailable.
Error missingSecrets(const QStringList &names);

} // namespace orrery
