// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/ids.h"
#include "core/base/jsonfwd.h"
#include "core/task/settings.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

// What is read-only at input0 … input4.
struct RunBinding {
    int slot = 0;   // 0 to 4
    QString source; // as the user named it: "dir:/data/digits"
    QString kind;   // dataset, model, execution, directory
    QString path;   // on this machine, absolute

    friend bool operator==(const RunBinding &, const RunBinding &) = default;
};

enum class HomeMode { Auto, Overlay, Copy };

QString toText(HomeMode mode);
std::optional<HomeMode> homeModeFromText(QStringView text);

// The earlier working directory with which a run begins.
struct HomeSource {
    QString execution; // its id
    HomeMode mode = HomeMode::Auto;
    QStringList keep; // patterns of files whose conflicts it wins over the code

    friend bool operator==(const HomeSource &, const HomeSource &) = default;
};

// What was asked: written once before the execution exists, never changed. spec.json.
struct ExecutionSpec {
    ExecutionId id = ExecutionId::random();
    QString kind = QStringLiteral("script");
    QDateTime created;
    QString task;       // the folder's name
    QString taskPath;   // absolute; where it was
    QString profile;    // orion, gear, none
    QString codeCommit; // in code.git
    std::int64_t codeFiles = 0;

    QString execFileName; // params.json's four keys; empty where not applicable
    QString dataUri;
    QString dataPath;
    QString outputPath;

    QStringList command; // instead of: python execFileName
    std::vector<Parameter> parameters;
    QStringList arguments; // after the parameters, as they are
    std::vector<RunBinding> bindings;
    std::optional<HomeSource> home; // nothing: the working directory begins with the code alone
    std::vector<std::pair<QString, QString>> environmentVariables;
    QString python; // asked for: a version or a path; empty: the default
    Isolation isolation = Isolation::Strict;
    bool network = true;
    std::optional<Milliseconds> timeLimit; // of the phase run
    QString target = QStringLiteral("local");
    std::optional<QString> parent; // continued from

    Json toJson() const;
    static Result<ExecutionSpec> fromJson(const Json &json);
};

} // namespace orrery
