// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bundlerun.h"

#include "core/archive/extract.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/bindings.h"
#include "core/execution/bundlelayout.h"
#include "core/execution/codeintake.h"
#include "core/execution/quota.h"
#include "core/execution/registration.h"
#include "core/execution/specmaker.h"
#include "core/snapshot/codestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace orrery {

namespace {

Error damaged(const QString &file, const QString &why)
{
    return {"bundle.damaged", Tr::tr("%1 is no whole bundle: %2").arg(file, why), {}, {}};
}

bool isMatch(const char *pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text).hasMatch();
}

// Drops what must not come from a stranger, and what could be a path or a line of its own.
void makeHarmless(ExecutionRecord &record, const QString &bundle)
{
    ExecutionSpec &spec = record.spec;
    spec.kind = QStringLiteral("script");
    spec.target = QStringLiteral("local");
    spec.task = displayName(QFileInfo(spec.task).fileName().toStdString());
    spec.taskPath = bundle;
    spec.isolation = Isolation::Strict;
    spec.environment = {};
    if (!isMatch("[0-9.]*", spec.python))
        spec.python.clear();
    auto &environment = record.status.environment;
    if (!environment)
        return;
    std::erase_if(environment->packages, [](const auto &package) {
        return !isMatch("[A-Za-z0-9._-]+", package.first) || !isMatch("[A-Za-z0-9.!+_-]+", package.second);
    });
    if (environment->asIs || !isMatch("[0-9a-f]{12}(-[0-9]{1,6})?", environment->key))
        environment->key.clear();
    environment->asIs = false;
}

Result<BundledExecution> readPart(const QString &file, const QString &root, const Json &entry)
{
    const auto id = ExecutionId::fromString(stringMember(entry, "id"));
    if (!id)
        return unexpected(damaged(file, Tr::tr("it lists something that is no execution.")));
    const ExecutionDirectory directory(root + u'/' + QString::fromStdString(bundleDirectory(*id)));
    const auto specJson = readJsonFile(directory.spec());
    const auto stateJson = readJsonFile(directory.state());
    if (!specJson || !stateJson)
        return unexpected(damaged(file, (specJson ? stateJson : specJson).error().message));
    auto spec = ExecutionSpec::fromJson(*specJson);
    auto status = ExecutionStatus::fromJson(*stateJson);
    if (!spec || !status)
        return unexpected(damaged(file, (spec ? status.error() : spec.error()).message));
    if (spec->id != *id || !isFinal(status->state))
        return unexpected(damaged(file, Tr::tr("the files of %1 contradict each other.").arg(id->toString())));
    BundledExecution execution{{directory, std::move(*spec), std::move(*status), {}, {}}, {}};
    makeHarmless(execution.record, file);
    const Json &digests = member(entry, "data");
    if (digests.is_object()) {
        for (const auto &[source, digest] : digests.items()) {
            if (digest.is_string())
                execution.digests.emplace(QString::fromStdString(source),
                                          QString::fromStdString(digest.get<std::string>()));
        }
    }
    return execution;
}

bool isGiven(const RunChanges &changes, int slot)
{
    return std::any_of(changes.inputs.begin(), changes.inputs.end(),
                       [slot](const auto &input) { return input.first == slot; });
}

Error unavailable(const RunBinding &binding, const QString &message)
{
    return {"data.unavailable", message, {}, Tr::tr("Name it with --input %1=SOURCE.").arg(binding.slot)};
}

// exec:ID/path with the id that it has here.
QString sourceHere(const QString &source, const BundledIds &made)
{
    if (!source.startsWith(u"exec:"))
        return source;
    const QString id = source.mid(5).section(u'/', 0, 0);
    const auto found = made.find(id);
    return found == made.end() ? source : "exec:" + found->second + source.mid(5 + id.size());
}

// What a binding of then is here and now.
Result<RunBinding> bindHere(const ExecutionStore &store, const BundledExecution &execution, const RunBinding &binding,
                            const BundledIds &made)
{
    if (binding.source.startsWith(u"dir:"))
        return unexpected(unavailable(
            binding,
            Tr::tr("It had a folder of another machine at input%1: %2").arg(binding.slot).arg(binding.source.mid(4))));
    auto here = resolveBinding(store, binding.slot, sourceHere(binding.source, made));
    if (!here)
        return unexpected(unavailable(binding, here.error().message));
    const auto wanted = execution.digests.find(binding.source);
    if (wanted == execution.digests.end())
        return here;
    const auto ref = DataRef::fromString(here->source);
    const auto version = ref ? Warehouse(store.workspace()).find(*ref) : unexpected(ref.error());
    const auto digest = version ? dataDigest(*version) : unexpected(version.error());
    if (!digest)
        return unexpected(digest.error());
    if (QString::fromLatin1(*digest) != wanted->second)
        return unexpected(
            unavailable(binding, Tr::tr("What is called %1 here is not what it was there.").arg(binding.source)));
    return here;
}

// Bindings and home as they are here; those that the changes name are left out.
Result<> bindAllHere(ExecutionSpec &spec, const ExecutionStore &store, const BundledExecution &execution,
                     const BundledIds &made, const RunChanges &changes)
{
    std::vector<RunBinding> bindings;
    for (const RunBinding &binding : spec.bindings) {
        if (binding.slot < 0 || binding.slot > 4 || isGiven(changes, binding.slot))
            continue;
        auto here = bindHere(store, execution, binding, made);
        if (!here)
            return unexpected(here.error());
        bindings.push_back(std::move(*here));
    }
    spec.bindings = std::move(bindings);
    if (!spec.home || changes.home || changes.withoutHome)
        return {};
    if (const auto found = made.find(spec.home->execution); found != made.end())
        spec.home->execution = found->second;
    const auto id = ExecutionId::fromString(spec.home->execution);
    if (!id || !store.read(*id)) {
        return unexpected(Error{
            "execution.not_found",
            Tr::tr("It continues execution %1, which is neither here nor in the bundle.").arg(spec.home->execution),
            {},
            Tr::tr("Export it with --chain, or run it with --home-from exec:ID.")});
    }
    return {};
}

} // namespace

bool Bundle::isOne(const QString &file)
{
    QFile opened(file);
    if (!QFileInfo(file).isFile() || !opened.open(QIODevice::ReadOnly) || opened.read(4) != "PK\x03\x04")
        return false; // to list anything else may mean to decompress all of it
    const auto listing = listArchive(file);
    return listing && std::any_of(listing->entries.begin(), listing->entries.end(), [](const ArchiveEntry &entry) {
               return entry.name == bundlename::index && entry.kind == ArchiveEntry::File;
           });
}

Outcome<Bundle> Bundle::open(const Workspace &workspace, const QString &file, std::stop_token stop)
{
    auto scratch = ScratchDirectory::name(workspace.cache() + "/unpacked");
    if (!scratch)
        return unexpected(Halt(scratch.error()));
    Bundle bundle(QDir::cleanPath(QFileInfo(file).absoluteFilePath()), std::move(*scratch));
    const QString root = bundle.m_scratch->path();
    if (const auto unpacked = extractArchive(bundle.m_file, root, {}, Progress::none(), stop); !unpacked)
        return unexpected(unpacked.error());
    const auto index = readJsonFile(root + u'/' + QLatin1StringView(bundlename::index));
    if (!index)
        return unexpected(Halt(index.error()));
    for (const Json &entry : member(*index, "executions")) {
        auto part = readPart(bundle.m_file, root, entry);
        if (!part)
            return unexpected(Halt(part.error()));
        bundle.m_executions.push_back(std::move(*part));
    }
    if (bundle.m_executions.empty()
        || bundle.m_executions.back().record.id().toString() != stringMember(*index, "main"))
        return unexpected(Halt(damaged(bundle.m_file, Tr::tr("it does not say what it is about."))));
    return bundle;
}

Outcome<Submission> submitBundled(const Workspace &workspace, const Programs &programs, const Bundle &bundle,
                                  const BundledExecution &execution, const BundledIds &made, const RunChanges &changes,
                                  Progress &progress, std::stop_token stop)
{
    if (auto room = checkQuota(workspace, stop); !room)
        return unexpected(room.error());
    ExecutionRecord record = execution.record;
    const QString code = record.directory.path() + u'/' + QLatin1StringView(bundlename::code);
    auto checked = checkFolder(workspace, code, changes.anyway, stop);
    if (!checked)
        return unexpected(checked.error());
    // What is bound is said by the specification, not by the task's file.
    std::erase_if(checked->problems,
                  [](const Problem &problem) { return problem.code == Code("settings.unknown_binding"); });
    Submission submission{{}, std::move(checked->problems), {}};
    if (isRefused(submission.problems, changes.anyway))
        return submission;
    const ExecutionStore store(workspace);
    if (auto bound = bindAllHere(record.spec, store, execution, made, changes); !bound)
        return unexpected(Halt(bound.error()));
    auto spec = specAgain(workspace, record, changes, stop);
    if (!spec)
        return unexpected(spec.error());
    if (auto params = takeParams(*spec, code); !params)
        return unexpected(Halt(params.error()));
    const auto files = allFilesToSnapshot(code, stop);
    if (!files)
        return unexpected(files.error());
    const auto taken = CodeStore(workspace.codeRepository(), workspace.blobs())
                           .take(spec->id, *files, progress, stop, spec->created);
    if (!taken)
        return unexpected(taken.error());
    spec->codeCommit = taken->commit;
    spec->codeFiles = taken->files;
    if (auto started = startExecution(workspace, programs, *spec, changes, submission); !started)
        return unexpected(Halt(started.error()));
    return submission;
}

} // namespace orrery
