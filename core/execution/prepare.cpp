// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/prepare.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/download/download.h"
#include "core/environment/store.h"
#include "core/execution/home.h"
#include "core/execution/inputs.h"
#include "core/execution/runenvironment.h"
#include "core/python/startup.h"
#include "core/sandbox/devices.h"
#include "core/sandbox/overlaytree.h"
#include "core/snapshot/codestore.h"

#include <QFileInfo>
#include <QUrl>

#include <fcntl.h>

namespace orrery {

namespace {

class Preparation
{
public:
    Preparation(ExecutionContext &context, std::stop_token stop) : m_context(context), m_stop(std::move(stop)) { }

    Outcome<PreparedRun> all()
    {
        for (const auto step : {&Preparation::makeRoom, &Preparation::code, &Preparation::environment,
                                &Preparation::inputs, &Preparation::download, &Preparation::compose}) {
            if (m_stop.stop_requested())
                return unexpected(Halt(Cancelled{}));
            if (auto done = (this->*step)(); !done)
                return unexpected(done.error());
        }
        return std::move(m_prepared);
    }

private:
    const ExecutionSpec &spec() const { return m_context.spec; }
    const ExecutionDirectory &files() const { return m_context.directory; }
    QString ownCode() const { return files().temporary() + "/code"; }
    bool confined() const { return spec().isolation == Isolation::Strict; }

    Outcome<> makeRoom()
    {
        for (const QString &path : {files().work(), files().temporary(), files().overlay(), files().newWork()}) {
            if (auto removed = removeTree(path); !removed)
                return unexpected(Halt(removed.error()));
        }
        for (const QString &path :
             {files().work(), files().temporary() + "/tmp", files().temporary() + "/home", runCache()}) {
            if (auto made = makeDirectory(path, 0755); !made)
                return unexpected(Halt(made.error()));
        }
        auto metrics = openFile(files().metrics(), O_WRONLY | O_CREAT | O_APPEND, 0644);
        if (!metrics)
            return unexpected(Halt(metrics.error()));
        return {};
    }

    Outcome<> code()
    {
        if (!spec().home)
            return checkOut(files().work());
        auto overlay = prepareHome(m_context, m_stop);
        if (!overlay)
            return unexpected(overlay.error());
        m_prepared.sandbox.overlay = std::move(*overlay);
        // The environment is made of the code's own files, whatever an earlier run did to its copies.
        return checkOut(ownCode());
    }

    Outcome<> checkOut(const QString &directory)
    {
        PhaseScope phase(m_context, Phase::Code);
        const CodeStore store(m_context.workspace.codeRepository(), m_context.workspace.blobs());
        const auto report = store.checkOut(spec().codeCommit, directory, phase, m_stop);
        if (!report)
            return unexpected(report.error());
        phase.report({report->bytes, report->bytes, report->files, report->files});
        return {};
    }

    Outcome<> environment()
    {
        PhaseScope phase(m_context, Phase::Environment);
        EnvironmentStore store(m_context.workspace.environments(), m_context.workspace.cache());
        EnvironmentRequest request;
        request.taskRoot = spec().home ? ownCode() : files().work();
        request.python = spec().python;
        request.isolated = confined();
        const auto environment = store.prepare(request, phase, m_stop);
        if (!environment)
            return unexpected(environment.error());
        m_environment = *environment;
        UsedEnvironment used;
        used.key = environment->key;
        used.asIs = environment->asIs;
        used.reused = environment->reused;
        used.directory = environment->directory;
        used.resolved = environment->resolved;
        for (const auto &package : environment->packages)
            used.packages.emplace_back(package.name, package.version);
        m_context.status.environment = std::move(used);
        m_context.status.python = environment->version;
        return {};
    }

    Outcome<> inputs()
    {
        if (spec().bindings.empty())
            return {};
        const PhaseScope phase(m_context, Phase::Data);
        auto inputs = prepareInputs(m_context, m_stop);
        if (!inputs)
            return unexpected(inputs.error());
        m_prepared.sandbox.inputs = std::move(*inputs);
        return {};
    }

    Outcome<> download()
    {
        if (spec().dataUri.isEmpty())
            return {};
        PhaseScope phase(m_context, Phase::Download);
        DownloadOptions options;
        options.cacheDirectory = m_context.workspace.cache() + "/downloads";
        const auto fetched = orrery::download(QUrl(spec().dataUri), options, phase, m_stop);
        if (!fetched)
            return unexpected(fetched.error());
        const auto directory = placeInside(spec().dataPath);
        if (!directory)
            return unexpected(Halt(directory.error()));
        const auto target = placeDownload(*fetched, *directory, phase, m_stop);
        if (!target)
            return unexpected(target.error());
        m_prepared.downloaded = {target->mid(writable().size() + 1)};
        phase.report({fetched->bytes, fetched->bytes, 1, 1});
        return {};
    }

    // What is written there is in the working directory.
    QString writable() const { return m_prepared.sandbox.overlay ? m_prepared.sandbox.overlay->upper : files().work(); }

    // The directory below the working directory, made when missing. A link in the code must not lead it outside.
    Result<QString> placeInside(const QString &relative) const
    {
        const Error escapes{
            "params.path_escapes", Tr::tr("data_path \"%1\" leads out of the task's folder.").arg(relative), {}, {}};
        const auto path = relative.isEmpty() ? std::nullopt : TaskPath::normalised(relative);
        if (!path && !relative.isEmpty() && relative != u"." && relative != u"./")
            return unexpected(escapes);
        const QString directory = path ? writable() + u'/' + QString::fromStdString(path->bytes()) : writable();
        if (const auto &overlay = m_prepared.sandbox.overlay; overlay && path) {
            if (auto made = makeUpperParents({overlay->lower, overlay->upper}, path->child("download")); !made)
                return unexpected(made.error());
        }
        if (auto made = makeDirectory(directory); !made)
            return unexpected(made.error());
        const QString real = QFileInfo(directory).canonicalFilePath();
        const QString root = QFileInfo(writable()).canonicalFilePath();
        if (real != root && !real.startsWith(root + u'/'))
            return unexpected(escapes);
        return directory;
    }

    Outcome<> compose()
    {
        const auto startup = writeStartupModule(m_context.workspace.cache() + "/startup");
        if (!startup)
            return unexpected(Halt(startup.error()));
        SandboxSpec &sandbox = m_prepared.sandbox;
        sandbox.workDirectory = files().work();
        sandbox.temporaryDirectory = files().temporary();
        sandbox.cacheDirectory = runCache();
        sandbox.startupDirectory = *startup;
        sandbox.metricsFile = files().metrics();
        sandbox.launcher = m_context.launcher;
        sandbox.readOnly = m_environment.readOnlyPaths;
        sandbox.network = spec().network;
        m_prepared.command.environment = runEnvironment(spec(), places(*startup));
        m_prepared.command.command = command();
        m_context.status.command = m_prepared.command.command;
        m_context.status.devices = gpuNames();
        return {};
    }

    RunPlaces places(const QString &startup) const
    {
        RunPlaces places;
        places.environment = m_environment.directory;
        places.work = confined() ? QString(QLatin1StringView(runpath::output)) : files().work();
        places.home = QLatin1StringView(runpath::privateHome);
        places.cache = confined() ? QString(QLatin1StringView(runpath::cache)) : runCache();
        places.startup = confined() ? QString(QLatin1StringView(runpath::startup)) : startup;
        places.metrics = confined() ? QString(QLatin1StringView(runpath::metrics)) : files().metrics();
        for (const RunBinding &binding : spec().bindings) {
            places.inputs.emplace_back(binding.slot,
                                       confined() ? QStringLiteral("/input%1").arg(binding.slot) : binding.path);
        }
        return places;
    }

    QStringList command() const
    {
        QStringList words = spec().command;
        if (words.isEmpty())
            words = {m_environment.python, spec().execFileName};
        for (const Parameter &parameter : spec().parameters) {
            words += parameter.value ? QStringLiteral("--%1=%2").arg(parameter.name, *parameter.value)
                                     : QStringLiteral("--%1").arg(parameter.name);
        }
        return words + spec().arguments;
    }

    QString runCache() const { return m_context.workspace.cache() + "/runs"; }

    ExecutionContext &m_context;
    std::stop_token m_stop;
    Environment m_environment;
    PreparedRun m_prepared;
};

} // namespace

Outcome<PreparedRun> prepareRun(ExecutionContext &context, std::stop_token stop)
{
    return Preparation(context, std::move(stop)).all();
}

} // namespace orrery
