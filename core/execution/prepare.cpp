// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/prepare.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/download/download.h"
#include "core/execution/environmentuse.h"
#include "core/execution/home.h"
#include "core/execution/inputs.h"
#include "core/execution/runroom.h"
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
        for (const auto step :
             {&Preparation::secrets, &Preparation::makeRoom, &Preparation::code, &Preparation::environment,
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

    // They came with the first supervisor and are kept nowhere: one that takes over before the start has none.
    Outcome<> secrets()
    {
        const QStringList missing = namesWithout(spec().secrets, m_context.secrets);
        if (missing.isEmpty())
            return {};
        return unexpected(Halt(
            Error{"secret.unavailable",
                  Tr::tr("The run was interrupted before its script started, and the secret %1, which is kept nowhere, "
                         "is gone.")
                      .arg(missing.join(u", ")),
                  {},
                  Tr::tr("orrery rerun %1 starts it again and asks for it.").arg(spec().id.toString())}));
    }

    Outcome<> makeRoom()
    {
        for (const QString &path : {files().work(), files().temporary(), files().overlay(), files().newWork()}) {
            if (auto removed = removeTree(path); !removed)
                return unexpected(Halt(removed.error()));
        }
        if (auto made = makeDirectory(files().work(), 0755); !made)
            return unexpected(Halt(made.error()));
        if (auto made = orrery::makeRoom(room({})); !made)
            return unexpected(Halt(made.error()));
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
        EnvironmentStore store = environmentsOf(m_context.workspace);
        const QString code = spec().home ? ownCode() : files().work();
        const auto environment = store.prepare(environmentRequest(spec(), code), phase, m_stop);
        if (!environment)
            return unexpected(environmentError(environment.error()));
        m_environment = *environment;
        m_context.status.environment = recordOf(*environment);
        m_context.status.python = environment->version;
        if (!environment->missing.isEmpty()) {
            m_context.warn({"requirements.unsatisfied",
                            Tr::tr("%1, used as it is, does not have what requirements.txt asks for: %2.")
                                .arg(spec().environment.use, environment->missing.join(u", ")),
                            {}});
        }
        return {};
    }

    // The versions of then may not go together with what was changed.
    Halt environmentError(const Halt &halt) const
    {
        if (halt.cancelled())
            return halt;
        Error error = halt.asError();
        if (error.code == Code("environment.not_found")) // it was there when the run was asked for
            error.code = "environment.no_python";
        if (error.code == Code("requirements.unsatisfied") && !spec().environment.packages.empty())
            error.hint = Tr::tr("The versions are those of execution %1; --fresh-env chooses them anew.")
                             .arg(spec().parent.value_or(QString()));
        return error;
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
        showRoom(m_prepared.sandbox, spec(), m_environment, room(*startup));
        m_prepared.command.environment
            = runEnvironment(spec(), placesFor(spec(), m_environment, room(*startup)), m_context.secrets);
        m_prepared.command.command = command();
        m_context.status.command = m_prepared.command.command;
        m_context.status.devices = gpuNames();
        return {};
    }

    QStringList command() const
    {
        QStringList words = spec().command;
        if (words.isEmpty())
            words = {m_environment.python, spec().execFileName};
        else if (words[0] == u"python" && !QFileInfo::exists(m_environment.directory + "/bin/python"))
            words[0] = m_environment.python; // an interpreter of the system that goes by another name
        for (const Parameter &parameter : spec().parameters) {
            words += parameter.value ? QStringLiteral("--%1=%2").arg(parameter.name, *parameter.value)
                                     : QStringLiteral("--%1").arg(parameter.name);
        }
        return words + spec().arguments;
    }

    RunRoom room(const QString &startup) const
    {
        return {files().work(), files().temporary(), m_context.workspace.cache() + "/runs",
                startup,        files().metrics(),   m_context.launcher};
    }

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
