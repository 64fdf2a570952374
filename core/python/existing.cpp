// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/existing.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/python/candidates.h"
#include "core/python/interpretercache.h"
#include "core/python/pyenv.h"
#include "core/python/sitedirs.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace orrery {

namespace {

using Kind = ExistingEnvironment::Kind;

Error notFound(const QString &message, const QString &hint)
{
    return Error{"environment.not_found", message, {}, hint};
}

// A folder's own environment is called like the folder.
QString nameOf(const QString &directory, Kind kind)
{
    const QFileInfo info(directory);
    const QString name = info.fileName();
    if (kind == Kind::Conda && condaRoots().contains(directory))
        return QStringLiteral("base");
    if (name == u".venv" || name == u"venv" || name == u"env" || name == u".env")
        return QFileInfo(info.path()).fileName();
    return directory == u"/usr" ? QStringLiteral("system") : name;
}

QString cudaOfTorch(const QStringList &sites)
{
    static const QRegularExpression cuda(QStringLiteral("^cuda\\b[^=\n]*=\\s*['\"]([^'\"]+)['\"]"),
                                         QRegularExpression::MultilineOption);
    for (const QString &site : sites) {
        if (const auto text = readFile(site + QStringLiteral("/torch/version.py"), 65536))
            return cuda.match(QString::fromUtf8(*text)).captured(1);
    }
    return {};
}

// The prefixes that the links from bin/python to the real file pass through: pyenv's "3.11" for 3.11.7, uv's
// "cpython-3.11-linux…". Python finds its library by them.
QStringList prefixesOnTheWay(const QString &directory, const QString &python)
{
    QStringList prefixes;
    const auto add = [&prefixes](const QString &program) {
        const QString bin = QFileInfo(program).path();
        const QString prefix = QFileInfo(bin).path();
        if (QFileInfo(bin).fileName() == u"bin" && prefix != u"/" && !prefix.startsWith(u"/usr")
            && QFileInfo(prefix).isDir())
            prefixes.append(QDir::cleanPath(prefix));
    };
    QString at = python;
    for (int links = 0; links < 40 && QFileInfo(at).isSymLink(); ++links) {
        at = QFileInfo(at).symLinkTarget();
        add(at);
    }
    if (const QString home = venvSetting(directory, u"home"); !home.isEmpty())
        add(home + QStringLiteral("/python"));
    return prefixes;
}

void addUnique(QStringList &list, const QString &path)
{
    if (!path.isEmpty() && !list.contains(path))
        list.append(path);
}

Outcome<ExistingEnvironment> describeWith(InterpreterCache &cache, const QString &path, const std::stop_token &stop)
{
    const QFileInfo given(path);
    const QString program = given.isDir() ? pythonIn(QDir::cleanPath(given.absoluteFilePath()))
                                          : QDir::cleanPath(given.absoluteFilePath());
    if (!given.exists() || program.isEmpty()) {
        return unexpected(Halt(notFound(
            Tr::tr("There is no Python environment at %1.").arg(path),
            Tr::tr("Give the directory that holds bin/python, or one of the names that `orrery env list` shows."))));
    }
    auto python = cache.describe(program, stop);
    if (!python)
        return unexpected(python.error());
    ExistingEnvironment result;
    result.interpreter = *python;
    const bool isVenv = !python->environment.isEmpty();
    result.directory = isVenv ? QDir::cleanPath(python->environment) : python->prefix;
    result.kind = isVenv ? Kind::Venv : python->isConda ? Kind::Conda : Kind::Interpreter;
    result.name = nameOf(result.directory, result.kind);
    result.python = isVenv ? pythonIn(result.directory) : program;
    const QStringList sites = sitePackagesOf(result.directory, *python);
    result.packages = installedPackages(sites);
    for (const Package &package : result.packages) {
        if (canonicalName(package.name) == u"torch")
            result.torch = package.version;
    }
    if (!result.torch.isEmpty())
        result.cuda = cudaOfTorch(sites);
    if (isVenv)
        result.readOnlyPaths.append(result.directory);
    for (const QString &prefix :
         prefixesOnTheWay(result.directory, result.python) + python->prefixes + linkedDirectories(sites))
        addUnique(result.readOnlyPaths, prefix);
    return result;
}

void addChildren(QStringList &list, const QString &directory)
{
    const QDir dir(directory);
    for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        addUnique(list, dir.filePath(name));
}

QStringList condaEnvironments()
{
    QStringList found;
    for (const QString &root : condaRoots()) {
        if (QFileInfo(root + QStringLiteral("/conda-meta")).isDir())
            addUnique(found, root);
        addChildren(found, root + QStringLiteral("/envs"));
    }
    addChildren(found, QDir::homePath() + QStringLiteral("/.conda/envs"));
    const auto registered = readFile(QDir::homePath() + QStringLiteral("/.conda/environments.txt"), Bytes(1) << 20);
    for (const QString &line : registered ? QString::fromUtf8(*registered).split(u'\n') : QStringList())
        addUnique(found, line.trimmed());
    return found;
}

// Directories that may be environments.
QStringList environmentCandidates(const QStringList &folders)
{
    const QString home = QDir::homePath();
    QStringList found;
    for (const QString &folder : folders) {
        for (const QStringView name : {u"/.venv", u"/venv", u"/env", u"/.env", u"/.conda"})
            addUnique(found, folder + name.toString());
    }
    addUnique(found, qEnvironmentVariable("VIRTUAL_ENV"));
    addUnique(found, qEnvironmentVariable("CONDA_PREFIX"));
    for (const QString &environment : condaEnvironments())
        addUnique(found, environment);
    for (const QString &collection :
         {pyenvRoot() + QStringLiteral("/versions"),
          qEnvironmentVariable("WORKON_HOME", home + QStringLiteral("/.virtualenvs")), home + QStringLiteral("/.venvs"),
          home + QStringLiteral("/.local/share/virtualenvs"),
          qEnvironmentVariable("XDG_CACHE_HOME", home + QStringLiteral("/.cache"))
              + QStringLiteral("/pypoetry/virtualenvs")})
        addChildren(found, collection);
    return found;
}

} // namespace

Outcome<ExistingEnvironment> describeExisting(const QString &path, std::stop_token stop,
                                              const InterpreterOptions &options)
{
    InterpreterCache cache(options.cacheDirectory);
    return describeWith(cache, path, stop);
}

Outcome<std::vector<ExistingEnvironment>> findExisting(const QStringList &folders, std::stop_token stop,
                                                       const InterpreterOptions &options)
{
    InterpreterCache cache(options.cacheDirectory);
    std::vector<ExistingEnvironment> found;
    QStringList seen;
    for (const QString &directory : environmentCandidates(folders) + onPath(QStringLiteral("python3"))) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        if (!QFileInfo::exists(directory) || (QFileInfo(directory).isDir() && pythonIn(directory).isEmpty()))
            continue;
        auto environment = describeWith(cache, directory, stop);
        if (!environment && environment.error().cancelled())
            return unexpected(Cancelled{});
        if (!environment)
            continue;
        const QString real = QFileInfo(environment->directory).canonicalFilePath();
        if (seen.contains(real))
            continue;
        seen.append(real);
        found.push_back(std::move(*environment));
    }
    return found;
}

Outcome<ExistingEnvironment> resolveExisting(const QString &spec, const QStringList &folders, std::stop_token stop,
                                             const InterpreterOptions &options)
{
    if (spec.contains(u'/'))
        return describeExisting(spec, stop, options);
    auto all = findExisting(folders, stop, options);
    if (!all)
        return unexpected(all.error());
    QStringList names;
    QStringList fitting;
    ExistingEnvironment *result = nullptr;
    for (ExistingEnvironment &environment : *all) {
        names.append(environment.name);
        if (environment.name == spec) {
            fitting.append(environment.directory);
            result = &environment;
        }
    }
    if (fitting.size() == 1)
        return std::move(*result);
    if (!fitting.isEmpty()) {
        return unexpected(
            Halt(notFound(Tr::tr("Several environments are called %1: %2.").arg(spec, fitting.join(u", ")),
                          Tr::tr("Give the path of the one you mean."))));
    }
    names.removeDuplicates();
    return unexpected(
        Halt(notFound(Tr::tr("There is no environment called %1.").arg(spec),
                      names.isEmpty() ? Tr::tr("None was found on this machine; give a path.")
                                      : Tr::tr("These were found: %1. Or give a path.").arg(names.join(u", ")))));
}

} // namespace orrery
