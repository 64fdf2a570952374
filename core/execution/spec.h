// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/ids.h"
#include "core/base/jsonfwd.h"
#include "core/snapshot/repository.h"
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

// Which Python and packages a run gets. Nothing set: built from the requirements, or one that is ready for them.
struct WantedEnvironment {
    QString use;        // an existing one, used as it is: the name or path that the user gave
    QString usePython;  // its executable, absolute
    bool fresh = false; // resolve anew what is not pinned
    // Of an earlier execution: its very environment where it is still there, else one with these versions.
    QString key;
    std::vector<std::pair<QString, QString>> packages; // name, version

    friend bool operator==(const WantedEnvironment &, const WantedEnvironment &) = default;
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
    QStringList secrets; // names of variables whose values are written nowhere
    QString python;      // asked for: a version or a path; empty: the default
    WantedEnvironment environment;
    Isolation isolation = Isolation::Strict;
    bool network = true;
    std::optional<Milliseconds> timeLimit; // of the phase run
    QString target = QStringLiteral("local");
    std::optional<QString> parent;             // the execution that this one repeats or continues
    std::optional<RepositoryState> repository; // the user's own, that the folder is or lies in

    Json toJson() const;
    static Result<ExecutionSpec> fromJson(const Json &json);
};

// {"root","commit","branch","dirty"}
Json toJson(const RepositoryState &repository);

} // namespace orrery
