// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing executions: code, requirements, files.
#include "core/base/parallel.h"
#include "core/execution/comparison.h"
#include "core/execution/workmanifest.h"
#include "core/snapshot/codestore.h"
#include "core/task/requirements.h"

#include <algorithm>

namespace orrery {

namespace {

using Section = Difference::Section;

constexpr qsizetype hashShown = 7;
// Counting lines reads both files; of a rewritten tree nobody reads that many.
constexpr int mostCounted = 200;

NamedValues requirementsOf(const QByteArray &text)
{
    NamedValues values;
    const Requirements requirements = Requirements::parse(text);
    const std::string_view whole(requirements.text().constData(), std::size_t(requirements.text().size()));
    for (const RequirementLine &line : requirements.lines()) {
        if (line.kind == RequirementLine::Kind::Blank)
            continue;
        const std::string_view part = line.parts.body.of(whole);
        const QString body = QString::fromUtf8(part.data(), qsizetype(part.size())).simplified();
        const bool named = line.requirement && !line.requirement->normalisedName.isEmpty();
        values.emplace_back(named ? line.requirement->normalisedName : body, body);
    }
    return values;
}

// Lines that a unified diff adds and takes away; nothing for one that only says that binary files differ.
std::optional<Difference::Lines> countLines(const QByteArray &diff)
{
    Difference::Lines lines;
    bool inHunk = false;
    for (const QByteArray &line : diff.split('\n')) {
        inHunk = inHunk || line.startsWith("@@");
        if (!inHunk)
            continue;
        lines.added += line.startsWith('+') ? 1 : 0;
        lines.removed += line.startsWith('-') ? 1 : 0;
    }
    return inHunk ? std::optional(lines) : std::nullopt;
}

Result<NamedValues> codeOf(const CodeStore &store, const ExecutionRecord &record, NamedValues &requirements)
{
    NamedValues values;
    if (record.spec.codeCommit.isEmpty())
        return values;
    const auto files = store.files(record.spec.codeCommit);
    if (!files)
        return unexpected(files.error());
    for (const StoredFile &file : *files) {
        if (file.type == StoredFile::Type::Directory)
            continue;
        // The whole id: two files whose ids begin alike are still two.
        values.emplace_back(file.path.display(), file.id);
        if (file.path.bytes() == Requirements::fileName.toStdString()) {
            if (const auto text = store.readFile(record.spec.codeCommit, file.path))
                requirements = requirementsOf(*text);
        }
    }
    return values;
}

void shorten(std::vector<Difference> &differences)
{
    for (Difference &one : differences) {
        for (auto &value : one.values) {
            if (value)
                value->truncate(hashShown);
        }
    }
}

} // namespace

Outcome<> addCodeDifferences(const Workspace &workspace, const std::vector<ExecutionRecord> &executions,
                             std::vector<Difference> &to, Progress & /*progress*/, const std::stop_token &stop)
{
    const QString first = executions.empty() ? QString() : executions.front().spec.codeCommit;
    const bool same = std::all_of(executions.begin(), executions.end(),
                                  [&](const ExecutionRecord &record) { return record.spec.codeCommit == first; });
    if (same)
        return {};
    const CodeStore store(workspace.codeRepository(), workspace.blobs());
    std::vector<NamedValues> requirements(executions.size());
    std::vector<NamedValues> code;
    for (std::size_t i = 0; i < executions.size(); ++i) {
        auto files = codeOf(store, executions[i], requirements[i]);
        if (!files)
            return unexpected(Halt(files.error()));
        code.push_back(std::move(*files));
        if (stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
    }
    addDifferences(Section::Requirements, requirements, to);
    std::vector<Difference> changed;
    addDifferences(Section::Code, code, changed);
    std::sort(changed.begin(), changed.end(), [](const Difference &a, const Difference &b) { return a.name < b.name; });
    for (int i = 0; executions.size() == 2 && i < std::min(mostCounted, static_cast<int>(changed.size())); ++i) {
        if (stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
        Difference &one = changed[static_cast<std::size_t>(i)];
        // A name that is shown otherwise than it is written is not looked up.
        if (const auto path = TaskPath::fromBytes(one.name.toStdString())) {
            if (const auto diff = store.diff(executions[0].spec.codeCommit, executions[1].spec.codeCommit, *path))
                one.lines = countLines(*diff);
        }
    }
    shorten(changed);
    std::move(changed.begin(), changed.end(), std::back_inserter(to));
    return {};
}

Outcome<> addFileDifferences(const std::vector<ExecutionRecord> &executions, std::vector<Difference> &to,
                             const std::stop_token &stop)
{
    std::vector<std::vector<WorkEntry>> manifests(executions.size());
    const auto read = [&](std::size_t first, std::size_t last) -> Outcome<> {
        for (std::size_t i = first; i < last; ++i) {
            auto entries = readWorkManifest(executions[i].directory);
            if (!entries && entries.error().code.family() != "io")
                return unexpected(Halt(entries.error()));
            if (entries)
                manifests[i] = std::move(*entries);
        }
        return {};
    };
    if (auto all = inParallel(executions.size(), 1, usefulThreads(), stop, read); !all)
        return all;
    // What one of them wrote, another may have found there already.
    std::vector<TaskPath> written;
    for (const auto &entries : manifests) {
        for (const WorkEntry &entry : entries) {
            if (entry.type == WorkEntry::Type::File && entry.change != WorkChange::Same)
                written.push_back(entry.path);
        }
    }
    std::sort(written.begin(), written.end());
    std::vector<NamedValues> sides;
    for (const auto &entries : manifests) {
        NamedValues values;
        for (const WorkEntry &entry : entries) {
            if (!entry.hash.isEmpty() && std::binary_search(written.begin(), written.end(), entry.path))
                values.emplace_back(entry.path.display(), QString::fromLatin1(entry.hash));
        }
        sides.push_back(std::move(values));
    }
    std::vector<Difference> changed;
    addDifferences(Section::Files, sides, changed);
    std::sort(changed.begin(), changed.end(), [](const Difference &a, const Difference &b) { return a.name < b.name; });
    shorten(changed);
    std::move(changed.begin(), changed.end(), std::back_inserter(to));
    return {};
}

} // namespace orrery
