// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/builder.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/environment/condatool.h"
#include "core/environment/failure.h"
#include "core/environment/piptool.h"
#include "core/environment/skeleton.h"
#include "core/environment/sources.h"
#include "core/environment/tooloutput.h"
#include "core/environment/variables.h"
#include "core/python/version.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

#include <fcntl.h>

namespace orrery {

namespace {

constexpr qsizetype outputKept = qsizetype(4) << 20; // of what is looked through after a failure

// One build: the stage (directory/.build: requirements, copies of local sources, temporary files) and the steps.
class Build
{
public:
    Build(const BuildJob &job, Progress &progress, const std::stop_token &stop)
        : m_job(job), m_stage(job.directory + QStringLiteral("/.build")), m_stop(stop), m_reading(progress)
    { }

    Outcome<BuildResult> run()
    {
        QFile::remove(m_job.logFile); // of a build that failed before
        BuildResult result;
        if (m_job.inputs.conda) {
            const auto tool = installWithConda();
            if (!tool)
                return unexpected(tool.error());
            result.tool = *tool;
        } else if (auto made = makeSkeleton(m_job.directory, m_python, m_stop); !made) {
            return unexpected(made.error());
        }
        if (m_job.inputs.requirements.hasRequirements()) {
            const auto tool = installRequirements();
            if (!tool)
                return unexpected(tool.error());
            result.tool += (result.tool.isEmpty() ? QString() : QStringLiteral(", ")) + *tool;
        }
        result.python = m_python;
        result.packages = packages();
        if (auto removed = removeTree(m_stage); !removed)
            return unexpected(Halt(removed.error()));
        return result;
    }

private:
    Outcome<QString> installRequirements()
    {
        if (auto staged = stage(); !staged)
            return unexpected(staged.error());
        const bool withUv = !m_job.uv.isEmpty() && !m_job.inputs.requirements.onlyForPip;
        return withUv ? installWithUv() : installWithPip();
    }

    // What Python sees; with conda also what only conda knows, by the names it has there.
    std::vector<Package> packages() const
    {
        auto found = installedPackages({venvSitePackages(m_job.directory, m_python)});
        if (!m_job.inputs.conda)
            return found;
        auto all = condaPackages(m_job.directory);
        for (Package &package : found) {
            const auto known = std::find_if(all.begin(), all.end(), [&package](const Package &other) {
                return canonicalName(other.name) == canonicalName(package.name);
            });
            if (known == all.end())
                all.push_back(std::move(package));
        }
        return all;
    }

    Outcome<QString> installWithConda()
    {
        const EnvironmentInputs::Conda &conda = *m_job.inputs.conda;
        if (auto made = makeCondaPrefix(m_job.directory, m_job.inputs.pins); !made)
            return unexpected(Halt(made.error()));
        if (auto begun = beginStage(); !begun)
            return unexpected(begun.error());
        const QString file = m_stage + QStringLiteral("/environment.yml");
        if (auto written = writeFileAtomically(file, condaFileText(conda.file)); !written)
            return unexpected(Halt(written.error()));
        if (auto made = useCache(QStringLiteral("/conda")); !made)
            return unexpected(Halt(made.error()));
        QProcessEnvironment variables = buildVariables(m_stage + QStringLiteral("/tmp"));
        addCondaVariables(variables, m_cache);
        if (auto done = step(conda.tool.program, condaArguments(conda.tool, m_job.directory, file), variables); !done)
            return unexpected(done.error());
        if (!QFileInfo::exists(environmentPython())) {
            return unexpected(Halt(Error{"environment.no_python",
                                         Tr::tr("%1 installs no Python.").arg(conda.file.file),
                                         {},
                                         Tr::tr("Add python to its dependencies.")}));
        }
        auto python = describeInterpreter(environmentPython(), m_stop);
        if (!python)
            return unexpected(python.error());
        m_python = std::move(*python);
        return versionOf(conda.tool.program, QFileInfo(conda.tool.program).fileName());
    }

    // "uv 0.5.1" of a program that calls itself so, or says its number alone.
    QString versionOf(const QString &program, const QString &name) const
    {
        const auto said = runProcess({.program = program, .arguments = {QStringLiteral("--version")}}, m_stop);
        const QString line = said ? QString::fromUtf8(said->output).section(u'\n', 0, 0).trimmed() : QString();
        const QString version = line.startsWith(name) ? line.section(u' ', 1, 1) : line.section(u' ', 0, 0);
        return version.isEmpty() ? name : name + u' ' + version;
    }

    Outcome<> beginStage()
    {
        for (const QString &directory :
             {m_stage + QStringLiteral("/tmp"), m_stage + QStringLiteral("/src"), m_job.cacheDirectory}) {
            if (auto made = makeDirectory(directory); !made)
                return unexpected(Halt(made.error()));
        }
        const auto log = openFile(m_job.logFile, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (!log)
            return unexpected(Halt(log.error()));
        return {};
    }

    // requirements.txt and constraints.txt, each file that they include put in; local directories copied.
    Outcome<> stage()
    {
        if (auto begun = beginStage(); !begun)
            return unexpected(begun.error());
        QString requirements;
        QString constraints;
        for (const BuildLine &line : m_job.inputs.requirements.lines) {
            const auto text = line.localPath.isEmpty() ? Outcome<QString>(line.text) : stageLocal(line);
            if (!text)
                return unexpected(text.error());
            (line.kind == BuildLine::Kind::Constraint ? constraints : requirements) += *text + u'\n';
        }
        for (const Package &pin : m_job.inputs.pins)
            constraints += pin.name + QStringLiteral("==") + pin.version + u'\n';
        m_hasConstraints = !constraints.isEmpty();
        for (const auto &[name, text] : {std::pair{QStringLiteral("/requirements.txt"), requirements},
                                         {QStringLiteral("/constraints.txt"), constraints}}) {
            if (auto written = writeFileAtomically(m_stage + name, text.toUtf8()); !written)
                return unexpected(Halt(written.error()));
        }
        return {};
    }

    Outcome<QString> stageLocal(const BuildLine &line)
    {
        const QFileInfo source(line.localPath);
        QString staged = line.localPath;
        if (source.isDir()) {
            static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9._-]*$"));
            const QString name
                = plain.match(source.fileName()).hasMatch() ? source.fileName() : QStringLiteral("source");
            staged = QStringLiteral("./src/%1/%2").arg(m_sources++).arg(name);
            if (auto copied = copySource(line.localPath, m_stage + staged.sliced(1), m_stop); !copied)
                return unexpected(copied.error());
        }
        return staged + line.localTrailer;
    }

    Outcome<QString> installWithUv()
    {
        QProcessEnvironment variables = buildVariables(m_stage + QStringLiteral("/tmp"));
        if (auto made = useCache(QStringLiteral("/uv")); !made)
            return unexpected(Halt(made.error()));
        addUvVariables(variables, m_job.inputs.config, m_cache);
        QStringList arguments{QStringLiteral("pip"),
                              QStringLiteral("install"),
                              QStringLiteral("--python"),
                              environmentPython(),
                              QStringLiteral("--compile-bytecode"),
                              QStringLiteral("--color"),
                              QStringLiteral("never")};
        if (m_job.fresh)
            arguments.append(QStringLiteral("--refresh"));
        if (auto done = step(QFileInfo(m_job.uv).canonicalFilePath(), arguments + files(), variables); !done)
            return unexpected(done.error());
        return versionOf(m_job.uv, QStringLiteral("uv"));
    }

    Outcome<QString> installWithPip()
    {
        const auto pip = findPip(m_python, m_job.cacheDirectory + QStringLiteral("/tools"), m_stop);
        if (!pip)
            return unexpected(pip.error());
        QProcessEnvironment variables = buildVariables(m_stage + QStringLiteral("/tmp"));
        if (auto made = useCache(QStringLiteral("/pip")); !made)
            return unexpected(Halt(made.error()));
        addPipVariables(variables, m_cache);
        const bool tellsBytes = ReleaseVersion::fromText(pip->version) >= ReleaseVersion::fromText(u"24.1");
        QStringList arguments{pip->script,
                              QStringLiteral("install"),
                              QStringLiteral("--no-compile"),
                              QStringLiteral("--no-warn-script-location"),
                              QStringLiteral("--progress-bar"),
                              tellsBytes ? QStringLiteral("raw") : QStringLiteral("off")};
        if (m_job.inputs.config.value(QStringLiteral("retries")).isEmpty())
            arguments += {QStringLiteral("--retries"), QStringLiteral("2")};
        if (auto done = step(environmentPython(), arguments + files(), variables); !done)
            return unexpected(done.error());
        // pip compiles one file after the other; here all processors do. What cannot be compiled (a template, code for
        // another Python) is no failure.
        auto compiled = start(environmentPython(),
                              {QStringLiteral("-m"), QStringLiteral("compileall"), QStringLiteral("-q"),
                               QStringLiteral("-j"), QStringLiteral("0"), venvSitePackages(m_job.directory, m_python)},
                              variables);
        if (!compiled)
            return unexpected(compiled.error());
        return QStringLiteral("pip ") + pip->version;
    }

    Result<> useCache(const QString &name)
    {
        m_cache = m_job.cacheDirectory + name;
        return makeDirectory(m_cache, 0700);
    }

    QStringList files() const
    {
        QStringList arguments{QStringLiteral("-r"), QStringLiteral("requirements.txt")};
        if (m_hasConstraints)
            arguments += {QStringLiteral("-c"), QStringLiteral("constraints.txt")};
        return arguments;
    }

    QString environmentPython() const { return m_job.directory + QStringLiteral("/bin/python"); }

    Outcome<> step(const QString &program, const QStringList &arguments, const QProcessEnvironment &variables)
    {
        const auto result = start(program, arguments, variables);
        if (!result)
            return unexpected(result.error());
        if (!result->ok())
            return unexpected(Halt(explainFailure(m_output, m_job.inputs.requirements)));
        return {};
    }

    Outcome<ProcessResult> start(const QString &program, const QStringList &arguments,
                                 const QProcessEnvironment &variables)
    {
        const auto log = openFile(m_job.logFile, O_WRONLY | O_CREAT | O_APPEND, 0600);
        const auto take = [this, &log](QByteArrayView output) {
            if (log)
                (void)writeAll(log->get(), output, m_job.logFile); // a log that cannot be written stops no build
            if (m_job.onOutput)
                m_job.onOutput(output);
            m_reading.add(output);
            m_output += output.toByteArray();
            if (m_output.size() > outputKept)
                m_output.remove(0, m_output.size() - outputKept / 2);
        };
        Command command;
        command.program = program;
        command.arguments = arguments;
        command.workingDirectory = m_stage;
        command.environment = variables.toStringList();
        command.outputLimit = 0;
        command.onOutput = take;
        command.onError = take;
        if (m_job.lock >= 0)
            command.descriptors = {{m_job.lock, 3}};
        return m_job.run(command, access(), m_stop);
    }

    // Tools are read, never written: what one build left there the next would run.
    BuildAccess access() const
    {
        const EnvironmentInputs &inputs = m_job.inputs;
        BuildAccess access;
        access.writable = {m_job.directory, m_cache};
        access.readable = m_python.prefixes + inputs.config.files() + inputs.requirements.localPaths
            + inputs.requirements.findLinks + QStringList{m_job.cacheDirectory + QStringLiteral("/tools")};
        for (const QString &place : inputs.config.list(QStringLiteral("find-links")))
            access.readable.append(place);
        for (const QStringView name : {u"/.netrc", u"/.gitconfig", u"/.config/git", u"/.config/uv"})
            access.readable.append(QDir::homePath() + name.toString());
        for (const char *name : {"SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "NETRC"})
            access.readable.append(qEnvironmentVariable(name));
        if (inputs.conda)
            access.readable += condaPlaces(inputs.conda->tool);
        if (!m_job.uv.isEmpty())
            access.readable.append(QFileInfo(m_job.uv).canonicalFilePath());
        access.hidden = m_job.hidden;
        return access;
    }

    const BuildJob &m_job;
    Interpreter m_python = m_job.inputs.python;
    QString m_stage;
    std::stop_token m_stop;
    ToolOutput m_reading;
    QByteArray m_output;
    QString m_cache; // of the tool that is used
    bool m_hasConstraints = false;
    int m_sources = 0;
};

} // namespace

Outcome<BuildResult> buildEnvironment(const BuildJob &job, Progress &progress, std::stop_token stop)
{
    return Build(job, progress, stop).run();
}

} // namespace orrery
