// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/params_value.h"

#include "core/base/json.h"
#include "core/base/path.h"
#include "core/base/tr.h"
#include "core/task/inside.h"
#include "core/task/params_check.h"
#include "core/task/script.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace orrery {

namespace {

constexpr QLatin1StringView schemes[]
    = {QLatin1StringView("http"), QLatin1StringView("https"), QLatin1StringView("file")};

Problem problemAtValue(const ParamsContext &context, QLatin1StringView key, const char *code, const QString &message,
                       const QString &hint)
{
    return problemOf(context, key, context.params.member(key)->valueBegin, code, message, hint);
}

Fix setFix(QLatin1StringView key, const QString &value)
{
    return Fix{Tr::tr("Write \"%1\"").arg(value), {SetParam{key, value}}};
}

QString shown(const QString &value)
{
    return displayKey(value);
}

// Windows' own forms are absolute too: they come from people who prepare a task there.
bool isAbsolute(const QString &value)
{
    const bool drive = value.size() > 1 && value[0].isLetter() && value[1] == u':';
    return value.startsWith(u'/') || value.startsWith(u'\\') || drive || value.startsWith(QLatin1StringView("~/"));
}

bool isRoot(const QString &value)
{
    return !value.isEmpty() && QDir::cleanPath(value) == QLatin1StringView(".");
}

// An absolute path under the root, as a relative one.
QString relativeToRoot(const QString &root, const QString &value)
{
    const QString clean = QDir::cleanPath(value);
    for (const QString &top : {QDir::cleanPath(root), QFileInfo(root).canonicalFilePath()}) {
        if (!top.isEmpty() && clean.startsWith(top + u'/'))
            return clean.mid(top.size() + 1);
    }
    return {};
}

// Absolute or leading above the root, in words or by a symlink. True where something was wrong.
bool checkPath(const ParamsContext &context, QLatin1StringView key, const QString &value,
               std::vector<Problem> &problems)
{
    const QString hint = Tr::tr("Paths are relative to the task folder.");
    if (isAbsolute(value)) {
        Problem problem = problemAtValue(context, key, "params.path_absolute",
                                         Tr::tr("%1 is an absolute path: %2").arg(key, shown(value)), hint);
        const QString relative = relativeToRoot(context.root, value);
        const QString last = QFileInfo(QString(value).replace(u'\\', u'/')).fileName();
        if (!relative.isEmpty())
            problem.fix = setFix(key, relative);
        else if (!last.isEmpty() && (key != param::execFileName || QFileInfo(context.root + u'/' + last).isFile()))
            problem.fix = setFix(key, last);
        problems.push_back(problem);
        return true;
    }
    const auto path = TaskPath::normalised(value);
    if (!path && !isRoot(value)) {
        Problem problem = problemAtValue(context, key, "params.path_escapes",
                                         Tr::tr("%1 leads out of the task folder: %2").arg(key, shown(value)), hint);
        const QString last = QFileInfo(QDir::cleanPath(value)).fileName();
        const bool usable = TaskPath::normalised(last).has_value();
        if (usable && (key != param::execFileName || QFileInfo(context.root + u'/' + last).isFile()))
            problem.fix = setFix(key, last);
        problems.push_back(problem);
        return true;
    }
    if (!path || resolveInside(context.root, *path) == Inside::Yes)
        return false;
    problems.push_back(
        problemAtValue(context, key, "params.path_escapes",
                       Tr::tr("%1 leads out of the task folder by a symlink: %2").arg(key, shown(value)),
                       Tr::tr("Copy into the folder what the symlink leads to, or bind it as an input.")));
    return true;
}

// The likeliest other script of the root, as the fix.
std::optional<Fix> otherScript(const ParamsContext &context, const QString &value)
{
    for (const ScriptCandidate &candidate : findScripts(context.root)) {
        if (candidate.path.display() != value)
            return setFix(param::execFileName, candidate.path.display());
    }
    return {};
}

// exec_file_name names an existing file in a subfolder: offers a launcher in the root.
std::optional<Fix> launcherFix(const ParamsContext &context, const TaskPath &script)
{
    const QString name = QFile::decodeName(QByteArray::fromStdString(std::string(script.fileName())));
    if (!QFileInfo(QFile::decodeName(hostPath(context.root, script).c_str())).isFile())
        return {};
    if (QFileInfo::exists(context.root + u'/' + name))
        return setFix(param::execFileName, name);
    return Fix{Tr::tr("Add %1 in the root that runs it").arg(name),
               {CreateFile{name, launcherFor(script)}, SetParam{param::execFileName, name}}};
}

} // namespace

Problem problemOf(const ParamsContext &context, const QString &key, qsizetype offset, const char *code,
                  const QString &message, const QString &hint)
{
    Problem problem;
    problem.code = code;
    problem.file = Params::fileName;
    problem.key = key;
    problem.message = message;
    problem.hint = hint;
    if (offset >= 0) {
        const TextPosition at = positionOf(context.params.toBytes(), offset);
        problem.line = at.line;
        problem.column = at.column;
    }
    return problem;
}

QString displayKey(const QString &key)
{
    constexpr qsizetype longest = 120;
    const QString text = displayName(key.toStdString());
    return text.size() > longest ? text.left(longest) + u'…' : text;
}

void checkScript(const ParamsContext &context, std::vector<Problem> &problems)
{
    const QLatin1StringView key = param::execFileName;
    const QString value = context.params.execFileName();
    if (value.isEmpty()) {
        if (context.commandGiven)
            return;
        Problem problem
            = problemAtValue(context, key, "params.script_not_found", Tr::tr("exec_file_name names no script"),
                             Tr::tr("Name the Python file that is run."));
        problem.fix = otherScript(context, {});
        problems.push_back(problem);
        return;
    }
    if (checkPath(context, key, value, problems))
        return;
    const auto path = TaskPath::normalised(value);
    if (path && !path->isInRoot()) {
        Problem problem = problemAtValue(context, key, "params.script_not_in_root",
                                         Tr::tr("The script %1 is not directly in the task folder").arg(shown(value)),
                                         Tr::tr("Move it there, or put a small script there that runs it."));
        problem.fix = launcherFix(context, *path);
        problems.push_back(problem);
        return;
    }
    const QString file = path ? QFile::decodeName(hostPath(context.root, *path).c_str()) : context.root;
    if (!QFileInfo::exists(file)) {
        Problem problem = problemAtValue(context, key, "params.script_not_found",
                                         Tr::tr("There is no file %1 in the task folder").arg(shown(value)),
                                         Tr::tr("Names are compared exactly, upper and lower case too."));
        problem.fix = otherScript(context, value);
        problems.push_back(problem);
    } else if (!QFileInfo(file).isFile() || !isPythonFile(file)) {
        const bool notebook = value.endsWith(QLatin1StringView(".ipynb"));
        Problem problem = problemAtValue(
            context, key, "params.script_not_python", Tr::tr("%1 is no Python script").arg(shown(value)),
            notebook ? Tr::tr("Export the notebook as a script (.py) first.") : Tr::tr("Name a .py file."));
        problem.fix = otherScript(context, value);
        problems.push_back(problem);
    }
}

std::optional<QString> uriFault(const QString &uri)
{
    for (const QChar c : uri) {
        if (c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7f)
            return Tr::tr("it holds white space, which is written %20 in a URL");
    }
    const QUrl url(uri, QUrl::StrictMode);
    if (!url.isValid())
        return Tr::tr("it is no valid URL");
    const QString scheme = url.scheme().toLower();
    if (scheme.isEmpty())
        return Tr::tr("it does not begin with http://, https:// or file://");
    if (std::ranges::find(schemes, scheme) == std::end(schemes))
        return Tr::tr("%1 is not supported; http, https and file are").arg(displayKey(scheme));
    if (scheme == QLatin1StringView("file")) {
        const QString host = url.host();
        if (!host.isEmpty() && host != QLatin1StringView("localhost"))
            return Tr::tr("a file URL has no host: file:///path");
        return url.path().startsWith(u'/') ? std::nullopt
                                           : std::optional(Tr::tr("a file URL names an absolute path: file:///path"));
    }
    return url.host().isEmpty() ? std::optional(Tr::tr("it names no host")) : std::nullopt;
}

void checkUri(const ParamsContext &context, std::vector<Problem> &problems)
{
    const QString value = context.params.dataUri();
    const auto fault = value.isEmpty() ? std::nullopt : uriFault(value);
    if (!fault)
        return;
    Problem problem = problemAtValue(context, param::dataUri, "params.bad_uri",
                                     Tr::tr("data_uri cannot be downloaded from: %1").arg(*fault),
                                     Tr::tr("For example https://example.org/data.zip or file:///data/train.csv"));
    const QString trimmed = value.trimmed();
    if (!uriFault(trimmed))
        problem.fix = setFix(param::dataUri, trimmed);
    else if (trimmed.startsWith(u'/') && QFileInfo::exists(trimmed))
        problem.fix = setFix(param::dataUri, QUrl::fromLocalFile(trimmed).toString(QUrl::FullyEncoded));
    else if (!trimmed.contains(u':') && trimmed.contains(u'.') && !trimmed.startsWith(u'.')
             && !uriFault(QStringLiteral("https://") + trimmed))
        problem.fix = setFix(param::dataUri, QStringLiteral("https://") + trimmed);
    problems.push_back(problem);
}

void checkDirectory(const ParamsContext &context, QLatin1StringView key, std::vector<Problem> &problems)
{
    const QString value = context.params.value(key);
    if (value.isEmpty() || checkPath(context, key, value, problems))
        return;
    const auto path = TaskPath::normalised(value);
    const QFileInfo info(path ? QFile::decodeName(hostPath(context.root, *path).c_str()) : context.root);
    if (info.exists() && !info.isDir())
        problems.push_back(
            problemAtValue(context, key, "params.wrong_type",
                           Tr::tr("%1 names a file, where a folder is needed: %2").arg(key, shown(value)),
                           Tr::tr("Name a folder; it is made when it is missing.")));
}

void checkOverlap(const ParamsContext &context, std::vector<Problem> &problems)
{
    const QString data = context.params.dataPath();
    const QString output = context.params.outputPath();
    const JsonMember *member = context.params.member(param::outputPath);
    if (data.isEmpty() || output.isEmpty() || isAbsolute(data) || isAbsolute(output))
        return;
    const QString a = isRoot(data) ? QString() : QDir::cleanPath(data) + u'/';
    const QString b = isRoot(output) ? QString() : QDir::cleanPath(output) + u'/';
    if (!a.startsWith(b) && !b.startsWith(a))
        return;
    Problem problem
        = problemOf(context, param::outputPath, member->valueBegin, "params.output_overlaps_data",
                    Tr::tr("output_path and data_path overlap: the data would be packed into output.zip, or "
                           "results mixed with it"),
                    Tr::tr("Give each a folder of its own."));
    problem.severity = severityOf(problem.code, Profile::None);
    problem.fix
        = setFix(param::outputPath,
                 a.startsWith(QLatin1StringView("output/")) ? QStringLiteral("result") : QStringLiteral("output"));
    problems.push_back(problem);
}

} // namespace orrery
