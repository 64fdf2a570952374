// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/rerun.h"

#include "core/environment/requirementset.h"
#include "core/execution/codeintake.h"
#include "core/execution/quota.h"
#include "core/execution/registration.h"
#include "core/execution/specmaker.h"
#include "core/execution/taskzip.h"

#include <algorithm>

namespace orrery {

namespace {

CodeStore codeStore(const Workspace &workspace)
{
    return CodeStore(workspace.codeRepository(), workspace.blobs());
}

// A folder of now against the snapshot of then.
class Comparison
{
public:
    static Outcome<Comparison> of(const Workspace &workspace, const ExecutionRecord &earlier, const CodeSource &code,
                                  Progress &progress, const std::stop_token &stop)
    {
        auto source = TaskSource::open(workspace,
                                       code.choice == CodeChoice::Folder ? code.folder : earlier.spec.taskPath, stop);
        if (!source)
            return unexpected(source.error());
        Comparison comparison(std::move(*source));
        auto files = filesToSnapshot(comparison.source.folder(), stop);
        if (!files)
            return unexpected(files.error());
        comparison.files = std::move(*files);
        auto changes = codeStore(workspace).changesSince(earlier.spec.codeCommit, comparison.files, progress, stop);
        if (!changes)
            return unexpected(changes.error());
        comparison.changes = std::move(*changes);
        return comparison;
    }

    std::optional<SnapshotFile> now(const TaskPath &path) const
    {
        const auto it
            = std::find_if(files.begin(), files.end(), [&](const SnapshotFile &file) { return file.path == path; });
        return it == files.end() ? std::nullopt : std::optional(*it);
    }

    TaskSource source;
    std::vector<SnapshotFile> files;
    std::vector<FileChange> changes;

private:
    explicit Comparison(TaskSource task) : source(std::move(task)) { }
};

bool isAtOrBelow(const std::string &path, const std::string &top)
{
    return path == top
        || (path.size() > top.size() && path.compare(0, top.size(), top) == 0 && path[top.size()] == '/');
}

// Whether anything that decides about the packages is another: a requirements file, one that it includes, a local
// source.
bool requirementsChanged(const Comparison &comparison)
{
    const QString folder = comparison.source.folder();
    const auto set = readRequirementSet(folder, QStringLiteral("requirements.txt"));
    if (!set)
        return true;
    QStringList deciding = set->files + QStringList{QStringLiteral("requirements.txt")};
    for (const QString &path : set->localPaths) {
        if (path == folder)
            return !comparison.changes.empty();
        if (path.startsWith(folder + u'/'))
            deciding.append(path.sliced(folder.size() + 1));
    }
    return std::any_of(comparison.changes.begin(), comparison.changes.end(), [&](const FileChange &change) {
        return std::any_of(deciding.begin(), deciding.end(),
                           [&](const QString &path) { return isAtOrBelow(change.path.bytes(), path.toStdString()); });
    });
}

Outcome<Submission> startAgain(const Workspace &workspace, const Programs &programs, const ExecutionSpec &spec,
                               const RunChanges &changes, Submission submission)
{
    if (auto started = startExecution(workspace, programs, spec, changes, submission); !started)
        return unexpected(Halt(started.error()));
    return submission;
}

Outcome<Submission> withOtherCode(const Workspace &workspace, const Programs &programs, ExecutionSpec spec,
                                  const ExecutionRecord &earlier, const CodeSource &code, const RunChanges &changes,
                                  Progress &progress, const std::stop_token &stop)
{
    const auto comparison = Comparison::of(workspace, earlier, code, progress, stop);
    if (!comparison)
        return unexpected(comparison.error());
    if (code.choice == CodeChoice::Folder) {
        spec.task = comparison->source.name();
        spec.taskPath = comparison->source.origin();
        if (const auto settings = Settings::read(comparison->source.folder()))
            spec.profile = profileName(settings->profile());
    }
    const QString folder = comparison->source.folder();
    auto checked = checkFolder(workspace, folder, changes.anyway, stop);
    if (!checked)
        return unexpected(checked.error());
    Submission submission{{}, std::move(checked->problems), {}};
    if (checked->refused)
        return submission;
    if (auto taken = takeParams(spec, folder); !taken)
        return unexpected(Halt(taken.error()));
    if (requirementsChanged(*comparison)) {
        spec.environment.key.clear();
        spec.environment.packages.clear();
    }
    if (auto taken = takeCode(workspace, spec, folder, progress, stop); !taken)
        return unexpected(taken.error());
    return startAgain(workspace, programs, spec, changes, std::move(submission));
}

} // namespace

Outcome<Submission> submitRerun(const Workspace &workspace, const Programs &programs, const ExecutionRecord &earlier,
                                const CodeSource &code, const RunChanges &changes, Progress &progress,
                                std::stop_token stop)
{
    if (auto room = checkQuota(workspace, stop); !room)
        return unexpected(room.error());
    auto spec = specAgain(workspace, earlier, changes, stop);
    if (!spec)
        return unexpected(spec.error());
    if (code.choice != CodeChoice::Then)
        return withOtherCode(workspace, programs, std::move(*spec), earlier, code, changes, progress, stop);
    if (auto kept = codeStore(workspace).keep(spec->id, spec->codeCommit); !kept)
        return unexpected(Halt(kept.error()));
    return startAgain(workspace, programs, *spec, changes, {});
}

QStringList secretsWanted(const ExecutionRecord &earlier, const RunChanges &changes)
{
    return changes.exact ? QStringList() : namesWithout(earlier.spec.secrets, changes.secrets);
}

Outcome<std::vector<FileChange>> codeChangesSince(const Workspace &workspace, const ExecutionRecord &earlier,
                                                  const CodeSource &code, Progress &progress, std::stop_token stop)
{
    if (code.choice == CodeChoice::Then)
        return std::vector<FileChange>();
    auto comparison = Comparison::of(workspace, earlier, code, progress, stop);
    if (!comparison)
        return unexpected(comparison.error());
    return std::move(comparison->changes);
}

Outcome<CodeDiff> codeDiffSince(const Workspace &workspace, const ExecutionRecord &earlier, const CodeSource &code,
                                const std::optional<TaskPath> &path, Progress &progress, std::stop_token stop)
{
    if (code.choice == CodeChoice::Then)
        return CodeDiff();
    const auto comparison = Comparison::of(workspace, earlier, code, progress, stop);
    if (!comparison)
        return unexpected(comparison.error());
    CodeDiff result;
    for (const FileChange &change : comparison->changes) {
        if (path && !isAtOrBelow(change.path.bytes(), path->bytes()))
            continue;
        if (stop.stop_requested())
            return unexpected(Halt(Cancelled{}));
        const auto diff
            = codeStore(workspace).diffSince(earlier.spec.codeCommit, change.path, comparison->now(change.path));
        if (!diff)
            return unexpected(Halt(diff.error()));
        result.files.push_back(change);
        result.text += *diff;
    }
    return result;
}

} // namespace orrery
