// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/init.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/check.h"
#include "core/task/folder.h"
#include "core/task/othersources.h"
#include "core/task/params.h"
#include "core/task/settings.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

namespace {

constexpr QLatin1StringView requirementsFile("requirements.txt");
constexpr int deepestScript = 3;

QString pathText(const TaskPath &path)
{
    return QString::fromStdString(path.bytes());
}

// The script itself, chosen or guessed.
Result<TaskPath> chooseScript(const QString &root, const InitOptions &options,
                              const std::vector<ScriptCandidate> &candidates)
{
    if (!options.script.isEmpty()) {
        const auto path = TaskPath::normalised(options.script);
        if (!path || !QFileInfo(root + u'/' + pathText(*path)).isFile() || !isPythonFile(root + u'/' + pathText(*path)))
            return unexpected(Error{"usage.script",
                                    Tr::tr("%1 is no Python file of the folder").arg(options.script),
                                    {},
                                    Tr::tr("Name a .py file, relative to the folder.")});
        return *path;
    }
    if (candidates.empty())
        return unexpected(Error{"init.no_script",
                                Tr::tr("There is no Python script in %1").arg(root),
                                {},
                                Tr::tr("Add the script that is to run, then try again.")});
    return candidates.front().path;
}

// A folder that the script seems to write to: one that is named in it and usual for results.
QString guessOutput(const QString &script)
{
    static const QRegularExpression known(
        QStringLiteral(R"re(["'](?:\./)?(results?|outputs?|out|checkpoints|models?|runs|logs)(?:/[^"']*)?["'])re"));
    const auto text = QFile::exists(script) ? readFile(script, Bytes(4) << 20) : QByteArray();
    const auto match = known.match(QString::fromUtf8(text.value_or(QByteArray())));
    return match.hasMatch() ? match.captured(1) : QStringLiteral("result");
}

// Adds the launcher where the script is not in the root; the name to run.
QString scriptInRoot(InitPlan &plan, const TaskPath &script)
{
    if (script.isInRoot())
        return pathText(script);
    QString name = QString::fromUtf8(script.fileName().data(), static_cast<qsizetype>(script.fileName().size()));
    for (int n = 1; QFileInfo::exists(plan.root + u'/' + name); ++n)
        name = QStringLiteral("run_%1%2").arg(n == 1 ? QString() : QString::number(n) + u'_', name.section(u'/', -1));
    plan.files.push_back({name,
                          launcherFor(script),
                          {},
                          false,
                          Tr::tr("Runs %1: a task is started by a script in its root.").arg(script.display())});
    return name;
}

Result<> planParams(InitPlan &plan, const QString &output)
{
    const QString path = plan.root + u'/' + Params::fileName;
    const bool exists = QFileInfo::exists(path);
    Params params;
    if (exists) {
        auto read = Params::read(plan.root);
        if (!read)
            return unexpected(read.error());
        params = *read;
    }
    const QByteArray before = exists ? params.toBytes() : QByteArray();
    if (params.execFileName().isEmpty())
        params.setExecFileName(plan.script);
    if (!exists || !params.member(param::outputPath))
        params.setOutputPath(output);
    for (const QLatin1StringView key : param::keys) {
        if (!params.member(key))
            params.set(key, {});
    }
    plan.script = params.execFileName();
    plan.outputPath = params.outputPath();
    if (params.toBytes() != before)
        plan.files.push_back({Params::fileName, params.toBytes(), before, exists,
                              exists ? Tr::tr("Gets the keys that it lacks.") : Tr::tr("Says what is run.")});
    return {};
}

// The settings in the words of openbayes.yaml. Nothing where that is the file that is read here.
Result<> planOpenBayes(InitPlan &plan)
{
    const auto settings = Settings::read(plan.root);
    if (!settings)
        return unexpected(settings.error());
    if (settings->origin() == Settings::Origin::OpenBayes)
        return {};
    const QString path = plan.root + u'/' + Settings::openBayesFileName;
    const bool exists = QFileInfo::exists(path);
    const auto before = exists ? readFile(path) : QByteArray();
    if (!before)
        return unexpected(before.error());
    const QByteArray text = exportOpenBayes(*settings, plan.script, *before);
    if (text != *before)
        plan.files.push_back({Settings::openBayesFileName, text, *before, exists,
                              settings->origin() == Settings::Origin::Orrery
                                  ? Tr::tr("Says what orrery.yaml says, for OpenBayes.")
                                  : Tr::tr("Says what is run, for OpenBayes; it is read here, too.")});
    return {};
}

// What the imports ask for, as the checks would propose it line by line.
Outcome<QStringList> requirementsOf(const QString &root, const InitOptions &options, Progress &progress,
                                    std::stop_token stop)
{
    CheckOptions check;
    check.python = options.python;
    check.cacheDirectory = options.cacheDirectory;
    check.profile = Profile::None; // all of them: nothing is preinstalled
    const auto report = orrery::check(root, check, progress, stop);
    if (!report)
        return unexpected(report.error());
    QStringList lines;
    for (const Problem &problem : report->problems) {
        if (problem.code != Code("requirements.import_not_listed") || !problem.fix)
            continue;
        for (const Edit &edit : problem.fix->edits) {
            const auto *add = std::get_if<AddRequirement>(&edit);
            if (add && !lines.contains(add->line))
                lines.append(add->line);
        }
    }
    lines.sort(Qt::CaseInsensitive);
    return lines;
}

} // namespace

Outcome<InitPlan> planInit(const QString &folder, const InitOptions &options, Progress &progress, std::stop_token stop)
{
    const auto task = TaskFolder::open(folder);
    if (!task)
        return unexpected(task.error());
    InitPlan plan;
    plan.root = task->root();
    plan.candidates = findScripts(plan.root);
    if (plan.candidates.empty())
        plan.candidates = findScripts(plan.root, deepestScript);
    QString output = options.outputPath;
    const bool scriptKnown = options.script.isEmpty() && task->isTask();
    const auto script = chooseScript(plan.root, options, plan.candidates);
    if (!script && !scriptKnown)
        return unexpected(script.error());
    if (script) {
        if (output.isEmpty())
            output = guessOutput(plan.root + u'/' + pathText(*script));
        const auto existing = Params::read(plan.root);
        const bool launch = !existing || existing->execFileName().isEmpty();
        plan.script = launch ? scriptInRoot(plan, *script) : existing->execFileName();
    }
    if (auto planned = planParams(plan, output); !planned)
        return unexpected(planned.error());
    if (options.openBayes) {
        if (auto planned = planOpenBayes(plan); !planned)
            return unexpected(planned.error());
    }
    const auto requirements = requirementsOf(plan.root, options, progress, stop);
    if (!requirements)
        return unexpected(requirements.error());
    plan.requirements = *requirements;
    QString reason = plan.requirements.isEmpty() ? Tr::tr("The imports ask for no package.")
                                                 : Tr::tr("The packages that the imports ask for.");
    if (const auto other = findOtherRequirements(plan.root)) {
        plan.requirements = other->lines;
        reason = Tr::tr("The packages that %1 lists.").arg(other->file);
    }
    if (!QFileInfo::exists(plan.root + u'/' + requirementsFile)) {
        QByteArray text;
        for (const QString &line : plan.requirements)
            text += line.toUtf8() + '\n';
        plan.files.push_back({requirementsFile, text, {}, false, reason});
    }
    return plan;
}

Result<> applyInit(const InitPlan &plan)
{
    for (const PlannedFile &file : plan.files) {
        const QString path = plan.root + u'/' + file.file;
        const QFileInfo info(path);
        const auto now = file.exists ? readFile(path) : QByteArray();
        const bool same = file.exists ? now && *now == file.before : !info.exists() && !info.isSymLink();
        if (!same)
            return unexpected(Error{"task.changed",
                                    Tr::tr("%1 was changed meanwhile").arg(file.file),
                                    {},
                                    Tr::tr("Look at the folder again.")});
    }
    for (const PlannedFile &file : plan.files) {
        if (auto written = writeFileAtomically(plan.root + u'/' + file.file, file.bytes); !written)
            return written;
    }
    return {};
}

} // namespace orrery
