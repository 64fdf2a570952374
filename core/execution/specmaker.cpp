// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/specmaker.h"

#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/execution/bindings.h"
#include "core/python/existing.h"
#include "core/task/params.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <functional>

namespace orrery {

namespace {

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

Result<> bind(ExecutionSpec &spec, const std::vector<std::pair<int, QString>> &inputs, const ExecutionStore &store)
{
    std::vector<RunBinding> bindings;
    for (const auto &[slot, source] : inputs) {
        const auto same = [&, wantedSlot = slot, &wanted = source](const RunBinding &binding) {
            return binding.slot == wantedSlot && binding.source == wanted;
        };
        if (std::any_of(spec.bindings.begin(), spec.bindings.end(), same))
            continue; // what the name meant then
        auto binding = resolveBinding(store, slot, source);
        if (!binding)
            return unexpected(binding.error());
        bindings.push_back(std::move(*binding));
    }
    merge(spec.bindings, bindings, &RunBinding::slot);
    std::sort(spec.bindings.begin(), spec.bindings.end(),
              [](const RunBinding &a, const RunBinding &b) { return a.slot < b.slot; });
    return {};
}

Error contradiction(const QString &message)
{
    return Error{"usage.environment", message, {}, {}};
}

// Found now, while it is known which folder's .venv is meant, and while somebody can be told that it is not there.
Outcome<> useAsItIs(ExecutionSpec &spec, const QString &name, const QString &folder, const Workspace &workspace,
                    const std::stop_token &stop)
{
    QString path = name;
    if (name.startsWith(u"~/"))
        path = QDir::homePath() + name.sliced(1);
    else if (name.contains(u'/') || QFileInfo(QDir(folder).filePath(name + "/bin")).isDir())
        path = QDir::cleanPath(QDir(folder).absoluteFilePath(name));
    const auto existing = resolveExisting(path, {folder}, stop, {.cacheDirectory = workspace.cache(), .extra = {}});
    if (!existing)
        return unexpected(existing.error());
    spec.environment = {.use = name, .usePython = existing->python, .fresh = false, .key = {}, .packages = {}};
    return {};
}

Outcome<> chooseEnvironment(ExecutionSpec &spec, const RunChanges &changes, const QString &folder,
                            const Workspace &workspace, const std::stop_token &stop)
{
    if (!changes.environment.isEmpty() && !changes.python.isEmpty() && !changes.exact)
        return unexpected(contradiction(Tr::tr("Either an environment is built with Python %1, or %2 is used as it is.")
                                            .arg(changes.python, changes.environment)));
    if (!changes.python.isEmpty() || (changes.exact && changes.environment.isEmpty())) {
        const bool other = changes.python != spec.python || !spec.environment.use.isEmpty();
        spec.python = changes.python;
        spec.environment.use.clear();
        spec.environment.usePython.clear();
        if (other)
            spec.environment.key.clear(); // the versions of then, but in another environment
    }
    if (!changes.environment.isEmpty() && changes.environment != spec.environment.use) {
        if (auto found = useAsItIs(spec, changes.environment, folder, workspace, stop); !found)
            return found;
    }
    if (!changes.freshEnvironment)
        return {};
    if (!spec.environment.use.isEmpty())
        return unexpected(
            contradiction(Tr::tr("%1 is used as it is; nothing is resolved anew.").arg(spec.environment.use)));
    spec.environment.fresh = true;
    spec.environment.key.clear();
    spec.environment.packages.clear();
    return {};
}

void takeSecrets(ExecutionSpec &spec, const RunChanges &changes)
{
    if (changes.exact)
        spec.secrets.clear();
    for (const Secret &secret : changes.secrets) {
        if (!spec.secrets.contains(secret.name))
            spec.secrets.append(secret.name);
    }
}

// folder: against which relative paths and a folder's own environment are meant.
Outcome<> apply(ExecutionSpec &spec, const RunChanges &changes, const QString &folder, const Workspace &workspace,
                const std::stop_token &stop)
{
    if (changes.exact) {
        spec.command.clear();
        spec.parameters.clear();
        spec.arguments.clear();
        spec.environmentVariables.clear();
        std::erase_if(spec.bindings, [&](const RunBinding &binding) {
            return std::none_of(changes.inputs.begin(), changes.inputs.end(),
                                [&](const auto &input) { return input.first == binding.slot; });
        });
    }
    if (changes.allParameters)
        spec.parameters.clear();
    if (!changes.command.isEmpty())
        spec.command = changes.command;
    merge(spec.parameters, changes.parameters, &Parameter::name);
    if (!changes.arguments.isEmpty())
        spec.arguments = changes.arguments;
    const ExecutionStore store(workspace);
    if (auto bound = bind(spec, changes.inputs, store); !bound)
        return unexpected(Halt(bound.error()));
    if (changes.home || changes.withoutHome || changes.exact)
        spec.home = changes.home;
    if (spec.home) {
        auto home = resolveHome(store, std::move(*spec.home));
        if (!home)
            return unexpected(Halt(home.error()));
        spec.home = std::move(*home);
    }
    merge(spec.environmentVariables, changes.environmentVariables, &std::pair<QString, QString>::first);
    takeSecrets(spec, changes);
    if (changes.isolation || changes.exact)
        spec.isolation = changes.isolation.value_or(Isolation::Strict);
    if (changes.network || changes.exact)
        spec.network = changes.network.value_or(true);
    if (changes.timeLimit || changes.exact)
        spec.timeLimit = changes.timeLimit;
    if (auto chosen = chooseEnvironment(spec, changes, folder, workspace, stop); !chosen)
        return chosen;
    if (const QStringList missing = namesWithout(spec.secrets, changes.secrets); !missing.isEmpty())
        return unexpected(Halt(missingSecrets(missing)));
    return {};
}

// What the file says, as if it were asked for.
RunChanges changesOf(const Settings &settings, const QString &folder)
{
    RunChanges changes;
    changes.parameters = settings.parameters();
    for (const TaskBinding &binding : settings.bindings()) {
        const QString &source = binding.source;
        if (binding.slot == TaskBinding::home) {
            changes.home = HomeSource{source.startsWith(u"exec:") ? source.mid(5) : source, HomeMode::Auto, {}};
            continue;
        }
        // In the task's own file a relative path begins at the task.
        const bool relative = source.startsWith(u"dir:") && QDir::isRelativePath(source.mid(4));
        changes.inputs.emplace_back(binding.slot, relative ? "dir:" + folder + u'/' + source.mid(4) : source);
    }
    for (const EnvironmentVariable &variable : settings.variables())
        changes.environmentVariables.emplace_back(variable.name, variable.value);
    changes.isolation = settings.values().isolation;
    changes.network = settings.values().network;
    changes.timeLimit = settings.limits().time;
    changes.python = settings.values().python;
    return changes;
}

} // namespace

Result<> takeParams(ExecutionSpec &spec, const QString &folder)
{
    const auto params = Params::read(folder);
    if (!params && spec.command.isEmpty())
        return unexpected(params.error());
    spec.execFileName = params ? params->execFileName() : QString();
    spec.dataUri = params ? params->dataUri() : QString();
    spec.dataPath = params ? params->dataPath() : QString();
    spec.outputPath = params ? params->outputPath() : QString();
    return {};
}

Outcome<ExecutionSpec> specOfTask(const Workspace &workspace, const RunRequest &request, const std::stop_token &stop)
{
    const auto settings = Settings::read(request.folder);
    if (!settings)
        return unexpected(Halt(settings.error()));
    const auto command = settings->commandWords();
    if (!command)
        return unexpected(Halt(command.error()));
    ExecutionSpec spec;
    spec.created = now();
    spec.task = request.task.isEmpty() ? QFileInfo(request.folder).fileName() : request.task;
    spec.taskPath = request.origin.isEmpty() ? request.folder : request.origin;
    spec.profile = profileName(settings->profile());
    RunChanges changes = request;
    if (!request.exact) {
        // The task's own first, so that a binding that is replaced need not exist.
        changes = changesOf(*settings, request.folder);
        changes.command = request.command.isEmpty() ? *command : request.command;
        merge(changes.parameters, request.parameters, &Parameter::name);
        changes.arguments = request.arguments;
        merge(changes.inputs, request.inputs, &std::pair<int, QString>::first);
        merge(changes.environmentVariables, request.environmentVariables, &std::pair<QString, QString>::first);
        changes.home = request.home || request.withoutHome ? request.home : changes.home;
        changes.secrets = request.secrets;
        spec.secrets = settings->secrets();
        changes.timeLimit = request.timeLimit ? request.timeLimit : changes.timeLimit;
        changes.isolation = request.isolation ? request.isolation : changes.isolation;
        changes.network = request.network ? request.network : changes.network;
        changes.freshEnvironment = request.freshEnvironment;
        if (!request.python.isEmpty() || !request.environment.isEmpty()) {
            changes.python = request.python;
            changes.environment = request.environment;
        } else if (!settings->values().environment.isEmpty()) {
            changes.python.clear();
            changes.environment = settings->values().environment;
        }
    }
    if (auto applied = apply(spec, changes, request.folder, workspace, stop); !applied)
        return unexpected(applied.error());
    if (spec.home)
        spec.parent = spec.home->execution;
    if (auto taken = takeParams(spec, request.folder); !taken)
        return unexpected(Halt(taken.error()));
    return spec;
}

Outcome<ExecutionSpec> specAgain(const Workspace &workspace, const ExecutionRecord &earlier, const RunChanges &changes,
                                 const std::stop_token &stop)
{
    ExecutionSpec spec = earlier.spec;
    spec.id = ExecutionId::random();
    spec.created = now();
    spec.parent = earlier.id().toString();
    spec.environment.fresh = false;
    if (const auto &used = earlier.status.environment; used && !used->asIs) {
        spec.environment.key = used->key;
        spec.environment.packages = used->packages;
    }
    if (auto applied = apply(spec, changes, earlier.spec.taskPath, workspace, stop); !applied)
        return unexpected(applied.error());
    return spec;
}

RunChanges changesOf(const ExecutionSpec &spec)
{
    RunChanges changes;
    changes.exact = true;
    changes.command = spec.command;
    changes.parameters = spec.parameters;
    changes.arguments = spec.arguments;
    for (const RunBinding &binding : spec.bindings)
        changes.inputs.emplace_back(binding.slot, binding.source);
    changes.environmentVariables = spec.environmentVariables;
    changes.home = spec.home;
    changes.timeLimit = spec.timeLimit;
    changes.isolation = spec.isolation;
    changes.network = spec.network;
    changes.python = spec.environment.use.isEmpty() ? spec.python : QString();
    changes.environment = spec.environment.use;
    return changes;
}

} // namespace orrery
