// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/events.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace orrery {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto progressInterval = std::chrono::milliseconds(250);

Json amountToJson(const Amount &amount)
{
    Json json{{"bytes", amount.bytes}, {"files", amount.files}};
    if (amount.bytesTotal >= 0)
        json["bytes_total"] = amount.bytesTotal;
    if (amount.filesTotal >= 0)
        json["files_total"] = amount.filesTotal;
    if (!amount.item.isEmpty())
        json["item"] = amount.item.toStdString();
    return json;
}

Amount amountFromJson(const Json &json)
{
    Amount amount;
    amount.bytes = integerMember(json, "bytes");
    amount.bytesTotal = integerMember(json, "bytes_total", -1);
    amount.files = integerMember(json, "files");
    amount.filesTotal = integerMember(json, "files_total", -1);
    amount.item = stringMember(json, "item");
    return amount;
}

void apply(std::vector<PhaseRecord> &phases, const Json &line)
{
    const auto phase = phaseFromText(stringMember(line, "phase"));
    const auto time = timeFromText(stringMember(line, "time"));
    const QString event = stringMember(line, "event");
    if (!phase || !time)
        return;
    auto it = std::find_if(phases.begin(), phases.end(), [&](const PhaseRecord &r) { return r.phase == *phase; });
    if (event == u"phase_started") {
        if (it == phases.end())
            phases.push_back({*phase, *time, {}, {}, false});
        else
            it->ended.reset();
        return;
    }
    if (it == phases.end())
        return;
    if (event == u"phase_ended")
        it->ended = time;
    if (line.contains("bytes")) {
        it->amount = amountFromJson(line);
        it->transfers = true;
    }
}

} // namespace

EventWriter::EventWriter(const ExecutionDirectory &directory)
{
    if (auto file = openFile(directory.events(), O_WRONLY | O_CREAT | O_APPEND, 0666))
        m_file = std::move(*file);
}

void EventWriter::append(const char *event, Json fields)
{
    if (!m_file.isOpen())
        return;
    Json line{{"time", toJson(timeToText(now()))}, {"event", event}};
    line.update(fields);
    // One write, so that a line is whole or missing.
    [[maybe_unused]] const auto written = writeAll(m_file.get(), toCompactBytes(line) + '\n', {});
}

void EventWriter::phaseStarted(Phase phase)
{
    m_lastProgress = {};
    append("phase_started", {{"phase", toJson(toText(phase))}});
}

void EventWriter::phaseEnded(Phase phase, const Amount &amount)
{
    Json fields{{"phase", toJson(toText(phase))}};
    if (amount.bytes > 0 || amount.files > 0)
        fields.update(amountToJson(amount));
    append("phase_ended", fields);
}

void EventWriter::progress(Phase phase, const Amount &amount)
{
    if (Clock::now() - m_lastProgress < progressInterval)
        return;
    m_lastProgress = Clock::now();
    Json fields{{"phase", toJson(toText(phase))}};
    fields.update(amountToJson(amount));
    append("progress", fields);
}

void EventWriter::warning(const Reason &warning)
{
    append("warning", {{"code", warning.code.text()}, {"message", toJson(warning.message)}});
}

void EventWriter::supervisorStarted()
{
    append("supervisor", {{"pid", ::getpid()}});
}

std::vector<PhaseRecord> readPhases(const ExecutionDirectory &directory)
{
    std::vector<PhaseRecord> phases;
    const auto text = readFile(directory.events());
    if (!text)
        return phases;
    for (const QByteArray &line : text->split('\n')) {
        if (line.isEmpty())
            continue;
        if (const auto json = parseJson(line))
            apply(phases, *json);
    }
    return phases;
}

} // namespace orrery
