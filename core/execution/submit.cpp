// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/submit.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/active.h"
#include "core/execution/bindings.h"
#include "core/execution/notes.h"
#include "core/snapshot/codestore.h"
#include "core/task/check.h"
#include "core/task/params.h"
#include "core/task/settings.h"
#include "core/task/tree.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

namespace orrery {

namespace {

// What a run would report itself, in its own words: the user may want to see just that.
bool runWouldReport(const Problem &problem)
{
    const std::string family = problem.code.family();
    return family == "code" || family == "requirements";
}

bool isRefused(const std::vector<Problem> &problems, bool anyway)
{
    return std::any_of(problems.begin(), problems.end(), [=](const Problem &problem) {
        return problem.severity == Severity::Error && !(anyway && runWouldReport(problem));
    });
}

// The value of the same name is replaced where it stands; a new one is appended.
template<typename Item, typename Name>
void merge(std::vector<Item> &items, const std::vector<Item> &over, Name name)
{
    for (const Item &item : over) {
        const auto it = std::find_if(items.begin(), items.end(), [&](const Item &old) {
            return std::invoke(name, old) == std::invoke(name, item);
        });
        if (it == items.end())
            items.push_back(item);
        else
            *it = item;
    }
}

Result<std::vector<RunBinding>> bindingsOf(const Workspace &workspace, const Settings &settings,
                                           const RunRequest &request)
{
    std::vector<std::pair<int, QString>> sources;
    for (const TaskBinding &binding : settings.bindings()) {
        if (binding.slot == TaskBinding::home)
            continue;
        // In the task's own file a relative path begins at the task.
        const bool relative = binding.source.startsWith(u"dir:") && QDir::isRelativePath(binding.source.mid(4));
        sources.emplace_back(binding.slot,
                             relative ? "dir:" + request.folder + u'/' + binding.source.mid(4) : binding.source);
    }
    merge(sources, request.inputs, &std::pair<int, QString>::first);
    std::sort(sources.begin(), sources.end());
    std::vector<RunBinding> bindings;
    for (const auto &[slot, source] : sources) {
        auto binding = resolveBinding(ExecutionStore(workspace), slot, source);
        if (!binding)
            return unexpected(binding.error());
        bindings.push_back(std::move(*binding));
    }
    return bindings;
}

// What the task's own file binds at home, where the request says nothing.
std::optional<HomeSource> homeOf(const Settings &settings, const RunRequest &request)
{
    if (request.home)
        return request.home;
    for (const TaskBinding &binding : settings.bindings()) {
        if (binding.slot == TaskBinding::home)
            return HomeSource{
                binding.source.startsWith(u"exec:") ? binding.source.mid(5) : binding.source, HomeMode::Auto, {}};
    }
    return {};
}

Result<ExecutionSpec> makeSpec(const Workspace &workspace, const RunRequest &request)
{
    const auto settings = Settings::read(request.folder);
    if (!settings)
        return unexpected(settings.error());
    const auto command = settings->commandWords();
    if (!command)
        return unexpected(command.error());
    const auto bindings = bindingsOf(workspace, *settings, request);
    if (!bindings)
        return unexpected(bindings.error());

    ExecutionSpec spec;
    spec.created = now();
    spec.task = request.task.isEmpty() ? QFileInfo(request.folder).fileName() : request.task;
    spec.taskPath = request.origin.isEmpty() ? request.folder : request.origin;
    spec.profile = profileName(settings->profile());
    spec.command = request.command.isEmpty() ? *command : request.command;
    // A folder with a command needs no params.json; the checks have said so where it does.
    if (const auto params = Params::read(request.folder)) {
        spec.execFileName = params->execFileName();
        spec.dataUri = params->dataUri();
        spec.dataPath = params->dataPath();
        spec.outputPath = params->outputPath();
    } else if (spec.command.isEmpty()) {
        return unexpected(params.error());
    }
    spec.parameters = settings->parameters();
    merge(spec.parameters, request.parameters, &Parameter::name);
    spec.arguments = request.arguments;
    spec.bindings = *bindings;
    if (auto home = homeOf(*settings, request)) {
        auto resolved = resolveHome(ExecutionStore(workspace), std::move(*home));
        if (!resolved)
            return unexpected(resolved.error());
        spec.home = std::move(*resolved);
        spec.parent = spec.home->execution;
    }
    for (const EnvironmentVariable &variable : settings->variables())
        spec.environmentVariables.emplace_back(variable.name, variable.value);
    merge(spec.environmentVariables, request.environmentVariables, &std::pair<QString, QString>::first);
    spec.python = request.python.isEmpty() ? settings->values().python : request.python;
    spec.isolation = request.isolation.value_or(settings->values().isolation.value_or(Isolation::Strict));
    spec.network = request.network.value_or(settings->values().network.value_or(true));
    spec.timeLimit = request.timeLimit ? request.timeLimit : settings->limits().time;
    return spec;
}

Outcome<CodeSnapshot> takeSnapshot(const Workspace &workspace, const ExecutionSpec &spec, const QString &folder,
                                   Progress &progress, const std::stop_token &stop)
{
    const auto tree = walkTree(folder, {}, stop);
    if (!tree)
        return unexpected(tree.error());
    std::vector<SnapshotFile> files;
    for (const TreeEntry &entry : *tree) {
        if (!entry.packed || entry.type == TreeEntry::Type::Other)
            continue;
        SnapshotFile file{entry.path,
                          hostPath(folder, entry.path),
                          entry.isExecutable(),
                          {},
                          entry.size,
                          entry.mtimeNs,
                          entry.type == TreeEntry::Type::Directory};
        file.device = entry.device;
        file.inode = entry.inode;
        file.ctimeNs = entry.ctimeNs;
        if (entry.type == TreeEntry::Type::Symlink)
            file.linkTarget = entry.linkTarget;
        files.push_back(std::move(file));
    }
    return CodeStore(workspace.codeRepository(), workspace.blobs()).take(spec.id, files, progress, stop, spec.created);
}

// Under another name until all of it is there: nobody sees half an execution.
Result<ExecutionDirectory> registerExecution(const Workspace &workspace, const ExecutionSpec &spec, const QString &name)
{
    const ExecutionDirectory making(registrationDirectory(workspace, spec.id));
    const ExecutionDirectory made(workspace.execution(spec.id));
    Result<> done = makeDirectory(making.path(), 0700);
    if (done)
        done = writeJsonFile(making.spec(), spec.toJson());
    if (done)
        done = writeJsonFile(making.state(), ExecutionStatus().toJson());
    if (done && !name.isEmpty())
        done = ExecutionNotes{name, {}, false}.write(making);
    if (done)
        done = markActive(workspace, spec.id);
    if (done
        && std::rename(QFile::encodeName(making.path()).constData(), QFile::encodeName(made.path()).constData()) != 0)
        done = unexpected(systemError(Tr::tr("The execution cannot be registered"), errno));
    if (!done) {
        unmarkActive(workspace, spec.id);
        [[maybe_unused]] const auto removed = removeTree(making.path());
        return unexpected(done.error());
    }
    return made;
}

} // namespace

Outcome<Submission> submitRun(const Workspace &workspace, const Programs &programs, const RunRequest &request,
                              Progress &progress, std::stop_token stop)
{
    CheckOptions options;
    options.cacheDirectory = workspace.cache() + "/checks";
    options.workspace = workspace;
    auto report = check(request.folder, options, Progress::none(), stop);
    if (!report)
        return unexpected(report.error());
    Submission submission{{}, std::move(report->problems)};
    if (isRefused(submission.problems, request.anyway))
        return submission;

    auto spec = makeSpec(workspace, request);
    if (!spec)
        return unexpected(Halt(spec.error()));
    const auto snapshot = takeSnapshot(workspace, *spec, request.folder, progress, stop);
    if (!snapshot)
        return unexpected(snapshot.error());
    spec->codeCommit = snapshot->commit;
    spec->codeFiles = snapshot->files;
    if (spec->home) {
        const auto conflicts = conflictsAtHome(workspace, *spec);
        if (!conflicts)
            return unexpected(Halt(conflicts.error()));
        submission.conflicts = *conflicts;
    }
    const auto directory = registerExecution(workspace, *spec, request.name);
    if (!directory)
        return unexpected(Halt(directory.error()));
    if (auto started = startSupervisor(programs, workspace, *directory); !started)
        return unexpected(Halt(started.error()));
    submission.id = spec->id;
    return submission;
}

} // namespace orrery
