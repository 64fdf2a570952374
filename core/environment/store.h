// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/progress.h"
#include "core/environment/environment.h"
#include "core/environment/runner.h"
#include "core/python/conda.h"
#include "core/python/interpreter.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace orrery {

struct EnvironmentInputs;

struct EnvironmentRequest {
    QString taskRoot; // requirements are read there: a task's folder, or a snapshot of it
    QString requirements = QStringLiteral("requirements.txt"); // relative to it; missing: nothing is installed
    QString python;                                            // resolveInterpreter's words: "", "3.11", a path
    QString asIs;       // not empty: no build; this environment as it is (a path, or a name that `env list` shows)
    bool fresh = false; // resolve anew what is not pinned, even where a ready one fits
    QString key;        // of an earlier execution: this very environment where it still exists…
    std::vector<Package> pins; // …and else these versions: what it held
    bool isolated = true;      // builds run in a sandbox; false where the execution's isolation is `none`
    std::function<void(QByteArrayView)> onOutput; // what the tools say, as it comes; may be empty
};

// A task without the requirements file, but with conda's environment.yml, has that built where conda, mamba or
// micromamba is installed; the lines of its `pip:` list are then installed as those of a requirements file are.
//
// Ready environments, shared by all executions of a workspace: environments/<key>/ (docs/formats.md). Any number of
// processes use one store at a time; a lock for each key makes two that need the same build it once.
class EnvironmentStore
{
public:
    // environments/ and cache/ of a workspace. Both are made when needed.
    EnvironmentStore(QString directory, QString cacheDirectory);

    // How build steps are started, instead of sandboxRunner() (or plainRunner() where a request is not isolated).
    void setRunner(BuildRunner runner) { m_runner = std::move(runner); }
    // Executables that the user has added in the settings.
    void setInterpreters(QStringList executables) { m_interpreters = std::move(executables); }
    // Where uv is; found on PATH and in the tools directory at first, empty: not used.
    void setUv(QString program) { m_uv = std::move(program); }
    // What builds a task's environment.yml; found by itself at first, nothing: such files are left alone.
    void setConda(std::optional<CondaTool> tool) { m_conda = std::move(tool); }

    // A ready environment for the request: one that is there (then nothing but files is read, and no network is
    // needed), or a new one. Nothing half-made is left behind by a failure, a stop or the death of this process.
    // Errors: requirements.invalid_line, requirements.unsatisfied, environment.failed, environment.no_python,
    // environment.not_found (asIs), network.unavailable, sandbox.unavailable, io.… (io.full: the disk is full).
    Outcome<Environment> prepare(const EnvironmentRequest &request, Progress &progress, std::stop_token stop);

    // The one that prepare() would find there already; nothing where it would build one. Errors: as prepare().
    Outcome<std::optional<Environment>> lookUp(const EnvironmentRequest &request, std::stop_token stop) const;

    // The ready one of this key. Errors: environment.not_found.
    Result<Environment> find(const QString &key) const;

    // Every ready one, the most recently used first. Others (being built, broken) are not shown.
    Result<std::vector<EnvironmentInfo>> list() const;

    // Who uses a key now (the ids of executions): such a one is not removed.
    void setUsers(std::function<QStringList(const QString &key)> users) { m_users = std::move(users); }

    // Returns the bytes freed. Errors: environment.not_found, environment.in_use (who uses it is named), io.…
    Outcome<Bytes> remove(const QString &key, std::stop_token stop = {});

private:
    struct Wanted;
    Outcome<std::optional<EnvironmentInputs>> condaInputs(const EnvironmentRequest &request) const;
    Outcome<Wanted> want(const EnvironmentRequest &request, const std::stop_token &stop) const;
    Outcome<Environment> prepareAsIs(const EnvironmentRequest &request, const std::stop_token &stop) const;
    InterpreterOptions interpreterOptions() const;
    Outcome<Environment> build(const Wanted &wanted, Progress &progress, const std::stop_token &stop);
    std::optional<Environment> ready(const QString &digest) const;
    QStringList generations(const QString &key) const;
    QString lockFile(const QString &key) const;

    QString m_directory;
    QString m_cacheDirectory;
    BuildRunner m_runner;
    QStringList m_interpreters;
    QString m_uv;
    std::optional<CondaTool> m_conda = findConda();
    std::function<QStringList(const QString &)> m_users;
};

} // namespace orrery
