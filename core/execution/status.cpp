// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/status.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"

namespace orrery {

namespace {

template<typename T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

Json timeOrNull(const std::optional<QDateTime> &time)
{
    return time ? toJson(timeToText(*time)) : Json();
}

std::optional<QDateTime> optionalTime(const Json &object, const char *key)
{
    const auto text = optionalString(object, key);
    return text ? timeFromText(*text) : std::nullopt;
}

std::optional<int> optionalInt(const Json &object, const char *key)
{
    const auto value = optionalInteger(object, key);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

Json environmentToJson(const UsedEnvironment &environment)
{
    Json packages = Json::object();
    for (const auto &[name, version] : environment.packages)
        packages[name.toStdString()] = version.toStdString();
    return {{"key", environment.key.isEmpty() ? Json() : toJson(environment.key)},
            {"mode", environment.asIs ? "as_is" : "built"},
            {"reused", environment.reused},
            {"resolved", timeOrNull(environment.resolved)},
            {"pinned", environment.pinned},
            {"directory", toJson(environment.directory)},
            {"packages", packages}};
}

UsedEnvironment environmentFromJson(const Json &json)
{
    UsedEnvironment environment;
    environment.key = stringMember(json, "key");
    environment.asIs = stringMember(json, "mode") == u"as_is";
    environment.reused = boolMember(json, "reused");
    environment.resolved = optionalTime(json, "resolved");
    environment.pinned = boolMember(json, "pinned");
    environment.directory = stringMember(json, "directory");
    const Json &packages = member(json, "packages");
    for (const auto &[name, version] : packages.items()) {
        if (version.is_string())
            environment.packages.emplace_back(QString::fromStdString(name),
                                              QString::fromStdString(version.get<std::string>()));
    }
    return environment;
}

Json usageToJson(const Usage &usage)
{
    return {{"cpu_s", orNull(usage.cpuSeconds)},
            {"peak_memory_bytes", orNull(usage.peakMemory)},
            {"storage_bytes", orNull(usage.storage)},
            {"new_bytes", orNull(usage.newBytes)},
            {"gpu", Json::array()}};
}

Usage usageFromJson(const Json &json)
{
    Usage usage;
    if (member(json, "cpu_s").is_number())
        usage.cpuSeconds = numberMember(json, "cpu_s");
    usage.peakMemory = optionalInteger(json, "peak_memory_bytes");
    usage.storage = optionalInteger(json, "storage_bytes");
    usage.newBytes = optionalInteger(json, "new_bytes");
    return usage;
}

} // namespace

Json toJson(const Reason &reason)
{
    return {{"code", reason.code.text()}, {"message", toJson(reason.message)}, {"detail", toJson(reason.detail)}};
}

Reason reasonFromJson(const Json &json)
{
    return {Code(stringMember(json, "code").toStdString()), stringMember(json, "message"),
            stringMember(json, "detail")};
}

Json ExecutionStatus::toJson() const
{
    using orrery::toJson;
    Json warningList = Json::array();
    for (const Reason &warning : warnings)
        warningList.push_back(toJson(warning));
    return {{"state", toJson(toText(state))},
            {"phase", phase ? toJson(toText(*phase)) : Json()},
            {"reason", reason ? toJson(*reason) : Json()},
            {"warnings", warningList},
            {"exit_code", orNull(exitCode)},
            {"signal", orNull(signal)},
            {"started", timeOrNull(started)},
            {"ended", timeOrNull(ended)},
            {"python", python.isEmpty() ? Json() : toJson(python)},
            {"command", toJson(command)},
            {"environment", environment ? environmentToJson(*environment) : Json()},
            {"devices", toJson(devices)},
            {"usage", usageToJson(usage)}};
}

Result<ExecutionStatus> ExecutionStatus::fromJson(const Json &json)
{
    const auto state = executionStateFromText(stringMember(json, "state"));
    if (!state)
        return unexpected(Error{"execution.damaged", Tr::tr("state.json is damaged"), {}, {}});
    ExecutionStatus status;
    status.state = *state;
    if (const auto phase = optionalString(json, "phase"))
        status.phase = phaseFromText(*phase);
    if (member(json, "reason").is_object())
        status.reason = reasonFromJson(member(json, "reason"));
    for (const Json &warning : member(json, "warnings"))
        status.warnings.push_back(reasonFromJson(warning));
    status.exitCode = optionalInt(json, "exit_code");
    status.signal = optionalInt(json, "signal");
    status.started = optionalTime(json, "started");
    status.ended = optionalTime(json, "ended");
    status.python = stringMember(json, "python");
    status.command = stringListMember(json, "command");
    if (member(json, "environment").is_object())
        status.environment = environmentFromJson(member(json, "environment"));
    status.devices = stringListMember(json, "devices");
    status.usage = usageFromJson(member(json, "usage"));
    return status;
}

} // namespace orrery
