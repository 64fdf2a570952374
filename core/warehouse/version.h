// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/base/size.h"
#include "core/warehouse/dataref.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>

namespace orrery {

enum class DataKind { Dataset, Model };

// "dataset", "model".
QString toText(DataKind kind);
std::optional<DataKind> dataKindFromText(QStringView text);

// Where a version came from.
struct DataOrigin {
    QString type;   // directory, file, archive, url, execution
    QString source; // the path or the URL (without passwords); of an execution its id, with /PATH for a part of it

    friend bool operator==(const DataOrigin &, const DataOrigin &) = default;
};

// version.json: what is said of one version. Written once, before the version exists.
struct VersionRecord {
    DataKind kind = DataKind::Dataset;
    QString note;
    QDateTime created;
    DataOrigin origin;
    std::int64_t files = 0;
    Bytes bytes = 0;               // of all files
    Bytes newBytes = 0;            // of those that no earlier version shares with it
    std::optional<QString> linked; // the directory in which the data lies, where it is not stored: absolute

    Json toJson() const;
    static Result<VersionRecord> fromJson(const Json &json);
    friend bool operator==(const VersionRecord &, const VersionRecord &) = default;
};

// One version as it is on disk.
struct DataVersion {
    QString name;
    int version = 1;
    VersionRecord record;
    QString directory;  // warehouse/<name>/<version>
    QDateTime lastUsed; // by an execution; invalid: never

    DataRef ref() const { return {name, version}; }
    bool isLinked() const { return record.linked.has_value(); }
    // The directory that a run sees.
    QString dataPath() const { return record.linked ? *record.linked : directory + QStringLiteral("/data"); }
    QString manifestFile() const { return directory + QStringLiteral("/manifest.jsonl"); }
    friend bool operator==(const DataVersion &, const DataVersion &) = default;
};

} // namespace orrery
