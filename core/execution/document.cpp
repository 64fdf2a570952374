// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/document.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/execution/events.h"
#include "core/execution/home.h"

#include <QFileInfo>

namespace orrery {

namespace {

Json stringOrNull(const QString &text)
{
    return text.isEmpty() ? Json() : toJson(text);
}

// At home with how it was taken; what is not known before it was prepared is null.
Json bindings(const ExecutionRecord &record)
{
    Json array = Json::array();
    for (const RunBinding &binding : record.spec.bindings) {
        array.push_back({{"slot", "input" + std::to_string(binding.slot)},
                         {"source", toJson(binding.source)},
                         {"kind", toJson(binding.kind)}});
    }
    if (const auto &home = record.spec.home) {
        const auto prepared = HomeRecord::read(record.directory);
        array.push_back({{"slot", "home"},
                         {"source", toJson("exec:" + home->execution)},
                         {"kind", "execution"},
                         {"mode", prepared ? toJson(toText(prepared->mode)) : Json()},
                         {"conflicts", prepared ? toJson(prepared->conflicts) : Json()}});
    }
    return array;
}

Json parameters(const ExecutionSpec &spec)
{
    Json object = Json::object();
    for (const Parameter &parameter : spec.parameters)
        object[parameter.name.toStdString()] = parameter.value ? toJson(*parameter.value) : Json(true);
    return object;
}

Json metrics(const ExecutionRecord &record)
{
    Json object = Json::object();
    for (const auto &[name, value] : record.metrics)
        object[name.toStdString()] = value;
    return object;
}

Json limits(const ExecutionSpec &spec)
{
    Json object = Json::object();
    if (spec.timeLimit)
        object["time_s"] = static_cast<double>(spec.timeLimit->count()) / 1000;
    return object;
}

Json phases(const ExecutionDirectory &directory)
{
    Json array = Json::array();
    for (const PhaseRecord &record : readPhases(directory)) {
        array.push_back({{"name", toJson(toText(record.phase))},
                         {"started", toJson(timeToText(record.started))},
                         {"ended", record.ended ? toJson(timeToText(*record.ended)) : Json()},
                         {"bytes", record.transfers ? Json(record.amount.bytes) : Json()},
                         {"files", record.transfers ? Json(record.amount.files) : Json()}});
    }
    return array;
}

Json paths(const ExecutionDirectory &directory)
{
    const bool zipped = QFileInfo::exists(directory.outputZip());
    return {{"directory", toJson(directory.path())},
            {"working_directory", toJson(directory.work())},
            {"log", toJson(directory.log())},
            {"output_zip", zipped ? toJson(directory.outputZip()) : Json()}};
}

Json document(const ExecutionRecord &record, bool whole)
{
    const ExecutionSpec &spec = record.spec;
    const Json status = record.status.toJson();
    const auto duration = record.duration();
    Json environment = status["environment"];
    if (environment.is_object()) {
        if (!whole)
            environment.erase("packages");
    }
    Json object{{"id", toJson(spec.id.toString())},
                {"name", stringOrNull(record.notes.name)},
                {"note", stringOrNull(record.notes.note)},
                {"starred", record.notes.starred},
                {"task", toJson(spec.task)},
                {"task_path", toJson(spec.taskPath)},
                {"kind", toJson(spec.kind)},
                {"state", status["state"]},
                {"phase", status["phase"]},
                {"reason", status["reason"]},
                {"warnings", status["warnings"]},
                {"exit_code", status["exit_code"]},
                {"signal", status["signal"]},
                {"created", toJson(timeToText(spec.created))},
                {"started", status["started"]},
                {"ended", status["ended"]},
                {"duration_s", duration ? Json(static_cast<double>(duration->count()) / 1000) : Json()},
                {"target", toJson(spec.target)},
                {"isolation", spec.isolation == Isolation::Strict ? "strict" : "none"},
                {"python", status["python"]},
                {"command", status["command"]},
                {"environment", environment},
                {"bindings", bindings(record)},
                {"parameters", parameters(spec)},
                {"limits", limits(spec)},
                {"code",
                 {{"commit", toJson(spec.codeCommit)},
                  {"files", spec.codeFiles},
                  {"repository", spec.repository ? toJson(*spec.repository) : Json()}}},
                {"devices", status["devices"]},
                {"usage", status["usage"]},
                {"metrics", metrics(record)},
                {"parent", toJson(spec.parent)},
                {"paths", paths(record.directory)}};
    if (whole)
        object["phases"] = phases(record.directory);
    return object;
}

} // namespace

Json executionDocument(const ExecutionRecord &record)
{
    return document(record, true);
}

Json executionSummary(const ExecutionRecord &record)
{
    return document(record, false);
}

} // namespace orrery
