// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/environment.h"
#include "core/python/interpreter.h"

#include <QString>

namespace orrery {

// environments/<key>/environment.json: written last, so its presence says that the environment is whole.
struct EnvironmentRecord {
    QString key;
    QString digest; // of all inputs, 64 hex digits
    QString version;
    QString tag;
    QString interpreter; // the executable that bin/python leads to
    QStringList prefixes;
    QString tool;
    QStringList requirements;
    bool pinned = false;
    std::vector<Package> packages;
    QDateTime resolved;
    Bytes bytes = 0;
};

QString recordFile(const QString &environmentDirectory);

// Errors: io.… (io.not_found: not ready), json.invalid, format.newer.
Result<EnvironmentRecord> readRecord(const QString &environmentDirectory);

// Makes everything in the directory durable first. Errors: io.…
Result<> writeRecord(const QString &environmentDirectory, const EnvironmentRecord &record);

// For whoever decides what may be deleted. Failing does not matter.
void markUsed(const QString &environmentDirectory);
QDateTime lastUsed(const QString &environmentDirectory);

} // namespace orrery
