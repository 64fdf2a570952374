// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/spec.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"

#include <algorithm>
#include <array>

namespace orrery {

namespace {

using orrery::toJson;

Json parametersToJson(const std::vector<Parameter> &parameters)
{
    Json array = Json::array();
    for (const Parameter &parameter : parameters)
        array.push_back({{"name", toJson(parameter.name)}, {"value", toJson(parameter.value)}});
    return array;
}

std::vector<Parameter> parametersFromJson(const Json &array)
{
    std::vector<Parameter> parameters;
    for (const Json &item : array)
        parameters.push_back({stringMember(item, "name"), optionalString(item, "value")});
    return parameters;
}

Json bindingsToJson(const std::vector<RunBinding> &bindings)
{
    Json array = Json::array();
    for (const RunBinding &binding : bindings) {
        array.push_back({{"slot", binding.slot},
                         {"source", toJson(binding.source)},
                         {"kind", toJson(binding.kind)},
                         {"path", toJson(binding.path)}});
    }
    return array;
}

std::vector<RunBinding> bindingsFromJson(const Json &array)
{
    std::vector<RunBinding> bindings;
    for (const Json &item : array) {
        bindings.push_back({static_cast<int>(integerMember(item, "slot")), stringMember(item, "source"),
                            stringMember(item, "kind"), stringMember(item, "path")});
    }
    return bindings;
}

constexpr std::array<QStringView, 3> homeModeNames{u"auto", u"overlay", u"copy"};

Json homeToJson(const std::optional<HomeSource> &home)
{
    if (!home)
        return {};
    return {{"execution", toJson(home->execution)}, {"mode", toJson(toText(home->mode))}, {"keep", toJson(home->keep)}};
}

std::optional<HomeSource> homeFromJson(const Json &json)
{
    if (!json.is_object())
        return {};
    return HomeSource{stringMember(json, "execution"),
                      homeModeFromText(stringMember(json, "mode")).value_or(HomeMode::Auto),
                      stringListMember(json, "keep")};
}

Json environmentToJson(const WantedEnvironment &environment)
{
    Json packages = Json::array();
    for (const auto &[name, version] : environment.packages)
        packages.push_back({{"name", toJson(name)}, {"version", toJson(version)}});
    return {{"use", toJson(environment.use)},
            {"use_python", toJson(environment.usePython)},
            {"fresh", environment.fresh},
            {"key", toJson(environment.key)},
            {"packages", packages}};
}

WantedEnvironment environmentFromJson(const Json &json)
{
    WantedEnvironment environment;
    environment.use = stringMember(json, "use");
    environment.usePython = stringMember(json, "use_python");
    environment.fresh = boolMember(json, "fresh");
    environment.key = stringMember(json, "key");
    for (const Json &package : member(json, "packages"))
        environment.packages.emplace_back(stringMember(package, "name"), stringMember(package, "version"));
    return environment;
}

std::optional<RepositoryState> repositoryFromJson(const Json &json)
{
    if (!json.is_object())
        return {};
    return RepositoryState{stringMember(json, "root"), stringMember(json, "commit"), stringMember(json, "branch"),
                           boolMember(json, "dirty")};
}

} // namespace

QString toText(HomeMode mode)
{
    return homeModeNames.at(static_cast<std::size_t>(mode)).toString();
}

std::optional<HomeMode> homeModeFromText(QStringView text)
{
    const auto it = std::find(homeModeNames.begin(), homeModeNames.end(), text);
    if (it == homeModeNames.end())
        return {};
    return static_cast<HomeMode>(it - homeModeNames.begin());
}

Json toJson(const RepositoryState &repository)
{
    return {{"root", toJson(repository.root)},
            {"commit", repository.commit.isEmpty() ? Json() : toJson(repository.commit)},
            {"branch", repository.branch.isEmpty() ? Json() : toJson(repository.branch)},
            {"dirty", repository.dirty}};
}

Json ExecutionSpec::toJson() const
{
    using orrery::toJson;
    Json variables = Json::array();
    for (const auto &[name, value] : environmentVariables)
        variables.push_back({{"name", toJson(name)}, {"value", toJson(value)}});
    return Json{{"id", toJson(id.toString())},
                {"kind", toJson(kind)},
                {"created", toJson(timeToText(created))},
                {"task", toJson(task)},
                {"task_path", toJson(taskPath)},
                {"profile", toJson(profile)},
                {"code", {{"commit", toJson(codeCommit)}, {"files", codeFiles}}},
                {"params",
                 {{"exec_file_name", toJson(execFileName)},
                  {"data_uri", toJson(dataUri)},
                  {"data_path", toJson(dataPath)},
                  {"output_path", toJson(outputPath)}}},
                {"command", toJson(command)},
                {"parameters", parametersToJson(parameters)},
                {"arguments", toJson(arguments)},
                {"bindings", bindingsToJson(bindings)},
                {"home", homeToJson(home)},
                {"environment_variables", variables},
                {"secrets", toJson(secrets)},
                {"python", toJson(python)},
                {"environment", environmentToJson(environment)},
                {"isolation", isolation == Isolation::Strict ? "strict" : "none"},
                {"network", network},
                {"time_limit_ms", timeLimit ? Json(timeLimit->count()) : Json()},
                {"target", toJson(target)},
                {"parent", toJson(parent)},
                {"repository", repository ? toJson(*repository) : Json()}};
}

Result<ExecutionSpec> ExecutionSpec::fromJson(const Json &json)
{
    const auto id = ExecutionId::fromString(stringMember(json, "id"));
    const auto created = timeFromText(stringMember(json, "created"));
    if (!id || !created)
        return unexpected(Error{"execution.damaged", Tr::tr("spec.json is damaged"), {}, {}});
    ExecutionSpec spec;
    spec.id = *id;
    spec.created = *created;
    spec.kind = stringMember(json, "kind");
    spec.task = stringMember(json, "task");
    spec.taskPath = stringMember(json, "task_path");
    spec.profile = stringMember(json, "profile");
    spec.codeCommit = stringMember(member(json, "code"), "commit");
    spec.codeFiles = integerMember(member(json, "code"), "files");
    const Json &params = member(json, "params");
    spec.execFileName = stringMember(params, "exec_file_name");
    spec.dataUri = stringMember(params, "data_uri");
    spec.dataPath = stringMember(params, "data_path");
    spec.outputPath = stringMember(params, "output_path");
    spec.command = stringListMember(json, "command");
    spec.parameters = parametersFromJson(member(json, "parameters"));
    spec.arguments = stringListMember(json, "arguments");
    spec.bindings = bindingsFromJson(member(json, "bindings"));
    spec.home = homeFromJson(member(json, "home"));
    for (const Json &item : member(json, "environment_variables"))
        spec.environmentVariables.emplace_back(stringMember(item, "name"), stringMember(item, "value"));
    spec.secrets = stringListMember(json, "secrets");
    spec.python = stringMember(json, "python");
    spec.environment = environmentFromJson(member(json, "environment"));
    spec.isolation = stringMember(json, "isolation") == u"none" ? Isolation::None : Isolation::Strict;
    spec.network = boolMember(json, "network", true);
    if (const auto limit = optionalInteger(json, "time_limit_ms"))
        spec.timeLimit = Milliseconds(*limit);
    spec.target = stringMember(json, "target");
    spec.parent = optionalString(json, "parent");
    spec.repository = repositoryFromJson(member(json, "repository"));
    return spec;
}

} // namespace orrery
