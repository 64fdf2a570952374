// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/store.h"

#include "core/base/diskuse.h"
#include "core/base/filelock.h"
#include "core/base/files.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/environment/asis.h"
#include "core/environment/builder.h"
#include "core/environment/key.h"
#include "core/environment/record.h"
#include "core/environment/uvtool.h"
#include "core/task/othersources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <condition_variable>
#include <mutex>

namespace orrery {

namespace {

constexpr Milliseconds lookAgain{100};

Environment environmentOf(const QString &directory, const EnvironmentRecord &record)
{
    Environment environment;
    environment.key = record.key;
    environment.directory = directory;
    environment.python = directory + QStringLiteral("/bin/python");
    environment.version = record.version;
    environment.readOnlyPaths = QStringList{directory} + record.prefixes;
    environment.resolved = record.resolved;
    environment.pinned = record.pinned;
    environment.packages = record.packages;
    return environment;
}

// Returns false when stopped.
bool waitFor(Milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

// Whoever holds it is building the same environment.
Outcome<FileLock> waitForLock(const QString &file, Progress &progress, const std::stop_token &stop)
{
    if (auto made = makeDirectory(QFileInfo(file).path(), 0700); !made)
        return unexpected(Halt(made.error()));
    while (true) {
        auto lock = FileLock::tryLock(file);
        if (!lock)
            return unexpected(Halt(lock.error()));
        if (*lock)
            return std::move(**lock);
        progress.report({.item = Tr::tr("Another execution is building this environment")});
        if (!waitFor(lookAgain, stop))
            return unexpected(Cancelled{});
    }
}

Error notFound(const QString &key)
{
    return Error{"environment.not_found",
                 Tr::tr("There is no environment %1.").arg(key),
                 {},
                 Tr::tr("`orrery env list` shows those that there are.")};
}

// users: executions; none: somebody builds it.
Error inUse(const QString &key, const QStringList &users)
{
    return Error{"environment.in_use",
                 users.isEmpty() ? Tr::tr("The environment %1 is being built.").arg(key)
                                 : Tr::tr("The environment %1 is in use by %2.").arg(key, users.join(u", ")),
                 {},
                 users.isEmpty() ? Tr::tr("Try again when it is ready.")
                                 : Tr::tr("Remove it when what uses it has ended.")};
}

bool pythonWorks(const QString &directory)
{
    return QFileInfo(directory + QStringLiteral("/bin/python")).isExecutable();
}

QStringList requirementTexts(const EnvironmentInputs &inputs)
{
    QStringList texts = inputs.conda ? inputs.conda->file.dependencies : QStringList();
    for (const BuildLine &line : inputs.requirements.lines) {
        if (line.kind == BuildLine::Kind::Requirement)
            texts.append(line.text);
    }
    return texts;
}

} // namespace

struct EnvironmentStore::Wanted {
    EnvironmentInputs inputs;
    QString digest;
    bool fresh = false;
    QDateTime since; // of a fresh one: those resolved before do not do
    std::function<void(QByteArrayView)> onOutput;
    BuildRunner runner;
    int lock = -1;
};

EnvironmentStore::EnvironmentStore(QString directory, QString cacheDirectory)
    : m_directory(std::move(directory)), m_cacheDirectory(std::move(cacheDirectory)),
      m_uv(findUv(m_cacheDirectory + QStringLiteral("/tools")))
{ }

QString EnvironmentStore::lockFile(const QString &key) const
{
    return m_directory + QStringLiteral("/.locks/") + key;
}

// The directories of one digest, newest first: <key>, <key>-2, <key>-3…
QStringList EnvironmentStore::generations(const QString &key) const
{
    QStringList names
        = QDir(m_directory).entryList({key, key + QStringLiteral("-*")}, QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) {
        return a.section(u'-', 1).toInt() > b.section(u'-', 1).toInt();
    });
    return names;
}

std::optional<Environment> EnvironmentStore::ready(const QString &digest) const
{
    for (const QString &name : generations(keyOf(digest))) {
        const QString directory = m_directory + u'/' + name;
        const auto record = readRecord(directory);
        if (record && record->digest == digest && record->key == name && pythonWorks(directory)) {
            markUsed(directory);
            Environment environment = environmentOf(directory, *record);
            environment.reused = true;
            return environment;
        }
    }
    return std::nullopt;
}

// Nothing where the requirements file is what counts.
Outcome<std::optional<EnvironmentInputs>> EnvironmentStore::condaInputs(const EnvironmentRequest &request) const
{
    const QString file = condaFile(request.taskRoot);
    if (!m_conda || file.isEmpty() || QFileInfo::exists(request.taskRoot + u'/' + request.requirements))
        return std::optional<EnvironmentInputs>();
    auto conda = readCondaFile(request.taskRoot, file);
    if (!conda)
        return unexpected(Halt(conda.error()));
    if (request.python.contains(u'/'))
        return unexpected(Halt(Error{"environment.no_python",
                                     Tr::tr("conda installs its own Python for %1, not %2.").arg(file, request.python),
                                     {},
                                     Tr::tr("Give a version instead, or add a requirements.txt.")}));
    if (!request.python.isEmpty()) {
        conda->dependencies.removeIf(
            [](const QString &each) { return condaPackageName(each) == QStringLiteral("python"); });
        conda->dependencies.append(QStringLiteral("python=") + request.python);
    }
    const auto requirements = readRequirementLines(request.taskRoot, file, conda->pip);
    if (!requirements)
        return unexpected(Halt(requirements.error()));
    return std::optional(EnvironmentInputs{
        {}, *requirements, PipConfig::read(), request.pins, EnvironmentInputs::Conda{*m_conda, std::move(*conda)}});
}

Outcome<EnvironmentStore::Wanted> EnvironmentStore::want(const EnvironmentRequest &request,
                                                         const std::stop_token &stop) const
{
    auto inputs = condaInputs(request);
    if (!inputs)
        return unexpected(inputs.error());
    if (!*inputs) {
        const auto python = resolveInterpreter(request.python, stop, interpreterOptions());
        if (!python)
            return unexpected(python.error());
        const auto requirements = readRequirementSet(request.taskRoot, request.requirements);
        if (!requirements)
            return unexpected(Halt(requirements.error()));
        *inputs = EnvironmentInputs{*python, *requirements, PipConfig::read(), request.pins, {}};
    }
    Wanted wanted{.inputs = std::move(**inputs),
                  .digest = {},
                  .fresh = request.fresh,
                  .since = now(),
                  .onOutput = request.onOutput,
                  .runner = m_runner     ? m_runner
                      : request.isolated ? sandboxRunner()
                                         : plainRunner()};
    const auto digest = inputsDigest(wanted.inputs, stop);
    if (!digest)
        return unexpected(digest.error());
    wanted.digest = *digest;
    return wanted;
}

Outcome<std::optional<Environment>> EnvironmentStore::lookUp(const EnvironmentRequest &request,
                                                             std::stop_token stop) const
{
    if (!request.asIs.isEmpty()) {
        auto environment = prepareAsIs(request, stop);
        if (!environment)
            return unexpected(environment.error());
        return std::optional(std::move(*environment));
    }
    const auto wanted = want(request, stop);
    if (!wanted)
        return unexpected(wanted.error());
    return ready(wanted->digest);
}

Outcome<Environment> EnvironmentStore::prepare(const EnvironmentRequest &request, Progress &progress,
                                               std::stop_token stop)
{
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    if (!request.asIs.isEmpty())
        return prepareAsIs(request, stop);
    if (!request.key.isEmpty() && !request.fresh) {
        if (auto earlier = find(request.key))
            return *earlier;
    }
    auto found = want(request, stop);
    if (!found)
        return unexpected(found.error());
    Wanted &wanted = *found;
    if (!wanted.fresh) {
        if (auto environment = ready(wanted.digest))
            return *environment;
    }
    const auto lock = waitForLock(lockFile(keyOf(wanted.digest)), progress, stop);
    if (!lock)
        return unexpected(lock.error());
    // Whoever held the lock may have built it.
    if (auto environment = ready(wanted.digest);
        environment && (!wanted.fresh || environment->resolved >= wanted.since))
        return *environment;
    wanted.lock = lock->descriptor();
    return build(wanted, progress, stop);
}

Outcome<Environment> EnvironmentStore::prepareAsIs(const EnvironmentRequest &request, const std::stop_token &stop) const
{
    const auto existing = resolveExisting(request.asIs, {request.taskRoot}, stop, interpreterOptions());
    if (!existing)
        return unexpected(existing.error());
    const auto requirements = readRequirementSet(request.taskRoot, request.requirements);
    if (!requirements)
        return unexpected(Halt(requirements.error()));
    return asEnvironment(*existing, *requirements, stop);
}

InterpreterOptions EnvironmentStore::interpreterOptions() const
{
    return {.cacheDirectory = m_cacheDirectory, .extra = m_interpreters};
}

// Under the lock of the key.
Outcome<Environment> EnvironmentStore::build(const Wanted &wanted, Progress &progress, const std::stop_token &stop)
{
    const QString key = keyOf(wanted.digest);
    int newest = 0;
    for (const QString &name : generations(key)) {
        const QString directory = m_directory + u'/' + name;
        if (QFileInfo::exists(recordFile(directory)) && pythonWorks(directory)) {
            newest = std::max(newest, std::max(1, name.section(u'-', 1).toInt()));
        } else if (auto removed = removeTree(directory); !removed) { // half-made by somebody who died
            return unexpected(Halt(removed.error()));
        }
    }
    EnvironmentRecord record;
    record.key = newest == 0 ? key : key + u'-' + QString::number(newest + 1);
    const QString directory = m_directory + u'/' + record.key;
    const QString log = m_cacheDirectory + QStringLiteral("/build-logs/") + record.key;
    if (auto made = makeDirectory(QFileInfo(log).path(), 0700); !made)
        return unexpected(Halt(made.error()));
    const BuildJob job{.inputs = wanted.inputs,
                       .directory = directory,
                       .cacheDirectory = m_cacheDirectory,
                       .logFile = log,
                       .uv = m_uv,
                       .fresh = wanted.fresh,
                       .run = wanted.runner,
                       .hidden = {QFileInfo(m_directory).path()},
                       .lock = wanted.lock,
                       .onOutput = wanted.onOutput};
    const auto built = buildEnvironment(job, progress, stop);
    if (!built) {
        (void)removeTree(directory); // the next build removes what stays
        return unexpected(built.error());
    }
    record.digest = wanted.digest;
    record.version = built->python.version;
    record.tag = built->python.tag;
    record.interpreter = built->python.executable;
    record.prefixes = built->python.prefixes;
    record.tool = built->tool;
    record.requirements = requirementTexts(wanted.inputs);
    record.pinned = wanted.inputs.requirements.isPinned() && (!wanted.inputs.conda || wanted.inputs.conda->file.pinned);
    record.packages = built->packages;
    record.resolved = now();
    record.bytes = diskUse(directory);
    QFile::rename(log, directory + QStringLiteral("/build.log"));
    markUsed(directory);
    if (auto written = writeRecord(directory, record); !written) {
        (void)removeTree(directory);
        return unexpected(Halt(written.error()));
    }
    return environmentOf(directory, record);
}

Result<Environment> EnvironmentStore::find(const QString &key) const
{
    const QString directory = m_directory + u'/' + key;
    const auto record = key.isEmpty() || key.contains(u'/') ? Result<EnvironmentRecord>(unexpected(notFound(key)))
                                                            : readRecord(directory);
    if (!record || !pythonWorks(directory))
        return unexpected(notFound(key));
    markUsed(directory);
    Environment environment = environmentOf(directory, *record);
    environment.reused = true;
    return environment;
}

Result<std::vector<EnvironmentInfo>> EnvironmentStore::list() const
{
    std::vector<EnvironmentInfo> result;
    for (const QString &name : QDir(m_directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString directory = m_directory + u'/' + name;
        const auto record = readRecord(directory);
        if (!record)
            continue;
        result.push_back({.key = name,
                          .directory = directory,
                          .version = record->version,
                          .tool = record->tool,
                          .requirements = record->requirements,
                          .packages = record->packages,
                          .resolved = record->resolved,
                          .lastUsed = lastUsed(directory),
                          .bytes = record->bytes,
                          .usable = pythonWorks(directory),
                          .users = m_users ? m_users(name) : QStringList()});
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const EnvironmentInfo &a, const EnvironmentInfo &b) { return a.lastUsed > b.lastUsed; });
    return result;
}

Outcome<Bytes> EnvironmentStore::remove(const QString &key, std::stop_token stop)
{
    const QString directory = m_directory + u'/' + key;
    if (key.isEmpty() || key.startsWith(u'.') || key.contains(u'/') || !QFileInfo(directory).isDir())
        return unexpected(Halt(notFound(key)));
    const auto lock = FileLock::tryLock(lockFile(key.section(u'-', 0, 0)));
    if (!lock)
        return unexpected(Halt(lock.error()));
    const QStringList users = m_users ? m_users(key) : QStringList();
    if (!*lock || !users.isEmpty())
        return unexpected(Halt(inUse(key, users)));
    if (stop.stop_requested())
        return unexpected(Cancelled{});
    const Bytes bytes = diskUse(directory);
    // Without its record it is no environment any more, however far the rest comes.
    QFile::remove(recordFile(directory));
    if (auto removed = removeTree(directory); !removed)
        return unexpected(Halt(removed.error()));
    return bytes;
}

} // namespace orrery
