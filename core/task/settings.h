// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/result.h"
#include "core/base/size.h"
#include "core/base/workspace.h"
#include "core/task/problem.h"
#include "core/task/profile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace orrery {

// At input0…input4, read-only, or at home.
struct TaskBinding {
    static constexpr int home = -1;
    int slot = 0;   // 0…4, or home
    QString source; // as written: data ("digits/1", "owner/digits/1"), "exec:ID[/path]", "dir:PATH"
    QString type;   // of openbayes.yaml ("ro", "rw"), kept; else empty

    // "input0", "home".
    QString slotName() const;
    friend bool operator==(const TaskBinding &, const TaskBinding &) = default;
};

// --name=value, or the flag --name where there is no value.
struct Parameter {
    QString name; // without dashes
    std::optional<QString> value;
    friend bool operator==(const Parameter &, const Parameter &) = default;
};

struct EnvironmentVariable {
    QString name, value;
    friend bool operator==(const EnvironmentVariable &, const EnvironmentVariable &) = default;
};

enum class Isolation { Strict, None };

struct TaskLimits {
    std::optional<Milliseconds> time, cpuTime;
    std::optional<double> cpus;
    std::optional<Bytes> memory, storage;
    std::optional<int> gpus;
    friend bool operator==(const TaskLimits &, const TaskLimits &) = default;
};

// What the file says; empty where it says nothing.
struct SettingsValues {
    std::optional<Profile> profile;
    QString command;
    std::vector<TaskBinding> bindings; // by slot, home last
    QString target, image;
    TaskLimits limits;
    std::vector<Parameter> parameters; // in the file's order
    std::vector<EnvironmentVariable> variables;
    QStringList secrets; // names of variables whose values are in no file
    std::optional<Isolation> isolation;
    std::optional<bool> network;
    QString python;                  // a version or a path: what the environment is built with
    QString environment;             // a path or a name: an existing environment, used as it is
    QString resource, node, runtime; // openbayes.yaml's own: resource, node, and env where it is a text
};

// orrery.yaml, or openbayes.yaml where the former is absent. Unknown keys are kept; an edit rewrites the block of the
// changed key, every other byte stays. Key by key: docs/formats.md.
class Settings
{
public:
    enum class Origin { None, Orrery, OpenBayes };
    static constexpr QLatin1StringView fileName{"orrery.yaml"};
    static constexpr QLatin1StringView openBayesFileName{"openbayes.yaml"};

    Settings() = default;

    // Reads what can be read; the rest is in problems(). No file at all is an empty Settings without problems.
    static Settings load(const QString &taskRoot);
    static Settings fromBytes(const QByteArray &text, Origin origin);
    // The same, where a problem is an error: settings.invalid, its detail names the place; io.…
    static Result<Settings> read(const QString &taskRoot);

    Origin origin() const { return m_origin; }
    // The name of the file it was read from, "" where there is none.
    QString file() const;
    // settings.invalid, with line and column.
    const std::vector<Problem> &problems() const { return m_problems; }
    const SettingsValues &values() const { return m_values; }

    // The profile that applies: the one given here, Gear for an openbayes.yaml, else None.
    Profile profile() const;
    const QString &command() const { return m_values.command; }
    const std::vector<TaskBinding> &bindings() const { return m_values.bindings; }
    const std::vector<Parameter> &parameters() const { return m_values.parameters; }
    const std::vector<EnvironmentVariable> &variables() const { return m_values.variables; }
    const QStringList &secrets() const { return m_values.secrets; }
    const TaskLimits &limits() const { return m_values.limits; }
    // The command's words; empty where there is none. Never an error after read().
    Result<QStringList> commandWords() const;

    // Each replaces one key's block; an empty value removes it. Error: settings.invalid where the file cannot be edited
    // key by key; it is then unchanged.
    Result<> setProfile(std::optional<Profile> profile);
    Result<> setText(const QString &key, const QString &text); // command, target, image, python, resource, node…
    Result<> setBindings(const std::vector<TaskBinding> &bindings);
    Result<> setParameters(const std::vector<Parameter> &parameters);
    Result<> setVariables(const std::vector<EnvironmentVariable> &variables);
    Result<> setSecrets(const QStringList &names);
    // An existing environment by its path or name; and the Python that one is built with. Where the file has both under
    // `environment` they stay there.
    Result<> setEnvironment(const QString &use);
    Result<> setPython(const QString &python);
    Result<> setLimits(const TaskLimits &limits); // keys of limits that are not in TaskLimits stay
    Result<> setIsolation(std::optional<Isolation> isolation);
    Result<> setNetwork(std::optional<bool> network);

    const QByteArray &toBytes() const { return m_text; }
    // To the file that it was read from, orrery.yaml for a new one; removes nothing. Atomic. Errors: io.…
    Result<> write(const QString &taskRoot) const;

private:
    friend QByteArray exportOpenBayes(const Settings &settings, const QString &execFileName,
                                      const QByteArray &existing);
    Result<> setInEnvironment(const char *member, const QString &key, const QString &text);
    struct YamlValue; // keeps yaml-cpp out of this header
    Result<> replaceBlock(const QString &key, const YamlValue &value);
    void reread();

    Origin m_origin = Origin::None;
    QByteArray m_text;
    SettingsValues m_values;
    std::vector<Problem> m_problems;
};

// The problems of the settings of this task, also those that need the folder or the workspace: a binding to what is not
// there (settings.unknown_binding). Without a workspace executions and data are taken to be there. Sorted.
std::vector<Problem> checkSettings(const QString &taskRoot, const Workspace *workspace = nullptr);

// The profile whose rules apply to this folder, where nobody asked for another one.
Profile profileOf(const QString &taskRoot);

// An openbayes.yaml that says the same, as far as that service knows it: data_bindings (sources unchanged), resource,
// env, command (or python script), node, parameters. existing: such a file, whose other keys, order and comments stay;
// one that is not valid is not looked at.
QByteArray exportOpenBayes(const Settings &settings, const QString &execFileName, const QByteArray &existing = {});

} // namespace orrery
