// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bundleverify.h"

#include "core/base/json.h"
#include "core/base/pathjson.h"
#include "core/execution/bundlelayout.h"

#include <algorithm>
#include <array>
#include <map>

namespace orrery {

namespace {

using Kind = OutputVerdict::Kind;

Result<std::map<TaskPath, QByteArray>> outputsOf(const ExecutionRecord &record)
{
    const auto entries = readWorkManifest(record.directory);
    if (!entries)
        return unexpected(entries.error());
    std::map<TaskPath, QByteArray> outputs;
    for (const WorkEntry &entry : *entries) {
        if (isOutput(entry))
            outputs.emplace(entry.path, entry.hash);
    }
    return outputs;
}

} // namespace

QString toText(Kind kind)
{
    static constexpr std::array<QStringView, 4> names{u"equal", u"different", u"missing", u"added"};
    return names.at(static_cast<std::size_t>(kind)).toString();
}

Result<std::vector<OutputVerdict>> compareOutputs(const ExecutionRecord &then, const ExecutionRecord &again)
{
    const auto before = outputsOf(then);
    const auto after = outputsOf(again);
    if (!before || !after)
        return unexpected(before ? after.error() : before.error());
    std::vector<OutputVerdict> verdicts;
    for (const auto &[path, hash] : *before) {
        const auto found = after->find(path);
        verdicts.push_back({path,
                            found == after->end()       ? Kind::Missing
                                : found->second == hash ? Kind::Equal
                                                        : Kind::Different});
    }
    for (const auto &[path, hash] : *after) {
        if (!before->contains(path))
            verdicts.push_back({path, Kind::Added});
    }
    std::sort(verdicts.begin(), verdicts.end(),
              [](const OutputVerdict &a, const OutputVerdict &b) { return a.path < b.path; });
    return verdicts;
}

bool allEqual(const std::vector<OutputVerdict> &verdicts)
{
    return std::all_of(verdicts.begin(), verdicts.end(),
                       [](const OutputVerdict &verdict) { return verdict.kind == Kind::Equal; });
}

Json toJson(const std::vector<OutputVerdict> &verdicts)
{
    Json outputs = Json::array();
    for (const OutputVerdict &verdict : verdicts) {
        Json line;
        putPath(line, verdict.path);
        line["result"] = toJson(toText(verdict.kind));
        outputs.push_back(std::move(line));
    }
    return {{"equal", allEqual(verdicts)}, {"outputs", std::move(outputs)}};
}

} // namespace orrery
