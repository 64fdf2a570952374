// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/analysis_run.h"

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/python/helperscript.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <fcntl.h>

namespace orrery {

namespace {

constexpr std::array<QLatin1StringView, 6> scriptNames = {
    QLatin1StringView("analyze.py"),        QLatin1StringView("analyze_paths.py"),
    QLatin1StringView("analyze_source.py"), QLatin1StringView("analyze_strings.py"),
    QLatin1StringView("analyze_tables.py"), QLatin1StringView("analyze_walk.py"),
};

// A tree of nothing but such sources is not finished; it is named and left.
constexpr int mostProcesses = 50;

// Cuts output into lines and hands them on as they come.
class Lines
{
public:
    explicit Lines(std::function<void(QByteArrayView)> sink) : m_sink(std::move(sink)) { }

    void add(QByteArrayView data)
    {
        m_rest.append(data);
        qsizetype begin = 0;
        for (qsizetype end; (end = m_rest.indexOf('\n', begin)) >= 0; begin = end + 1)
            m_sink(QByteArrayView(m_rest).sliced(begin, end - begin));
        m_rest.remove(0, begin);
    }

private:
    std::function<void(QByteArrayView)> m_sink;
    QByteArray m_rest;
};

Halt notRunning(const QString &python, const QByteArray &said)
{
    return Error{"environment.no_python", Tr::tr("The code cannot be checked: %1 does not run.").arg(python),
                 QString::fromUtf8(said.right(2000)).trimmed(),
                 Tr::tr("Install Python 3.8 or newer, or choose another interpreter.")};
}

} // namespace

AnalysisScripts::AnalysisScripts() = default;

AnalysisScripts::~AnalysisScripts()
{
    if (!m_directory.isEmpty())
        (void)removeTree(m_directory);
}

Result<> AnalysisScripts::write()
{
    QTemporaryDir directory;
    if (!directory.isValid())
        return unexpected(Error{"io.failed", Tr::tr("No temporary directory can be made."), directory.errorString(),
                                Tr::tr("Free some space in %1.").arg(QDir::tempPath())});
    directory.setAutoRemove(false);
    m_directory = directory.path();
    for (const QLatin1StringView name : scriptNames) {
        const auto file = openFile(m_directory + u'/' + name, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (!file)
            return unexpected(file.error());
        if (auto written = writeAll(file->get(), helperScript(QString(name)), name); !written)
            return written;
    }
    return {};
}

QString AnalysisScripts::script() const
{
    return m_directory + u'/' + scriptNames.front();
}

QByteArray AnalysisScripts::version()
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    for (const QLatin1StringView name : scriptNames)
        hash.addData(helperScript(QString(name)));
    return hash.result().toHex();
}

Outcome<> runAnalysis(const QString &python, const QString &script, const QString &root,
                      const std::vector<TaskPath> &sources, const AnalysisSink &sink, const std::stop_token &stop)
{
    std::size_t next = 0;
    for (int processes = 0; next < sources.size(); ++processes) {
        const std::size_t first = next;
        bool greeted = false;
        Lines lines([&](QByteArrayView line) {
            if (!greeted)
                greeted = true;
            else if (next < sources.size())
                sink(next++, line);
        });
        Command command;
        command.program = python;
        command.arguments = {QStringLiteral("-I"), QStringLiteral("-S"), QStringLiteral("-B"), script, root};
        command.outputLimit = Bytes(1) << 20;
        command.onOutput = [&lines](QByteArrayView data) { lines.add(data); };
        for (std::size_t i = first; i < sources.size(); ++i)
            command.input.append(sources[i].bytes()).append('\0');
        const auto result = runProcess(command, stop);
        if (!result)
            return unexpected(result.error().cancelled()
                                  ? result.error()
                                  : notRunning(python, result.error().asError().detail.toUtf8()));
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (!greeted)
            return unexpected(notRunning(python, result->error));
        if (next < sources.size())
            sink(next++, {});
        if (processes > mostProcesses) {
            while (next < sources.size())
                sink(next++, {});
        }
    }
    return {};
}

} // namespace orrery
