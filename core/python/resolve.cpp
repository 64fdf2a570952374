// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/python/candidates.h"
#include "core/python/interpreter.h"
#include "core/python/interpretercache.h"
#include "core/python/pyenv.h"
#include "core/python/version.h"

#include <QFileInfo>

namespace orrery {

namespace {

ReleaseVersion versionOf(const Interpreter &python)
{
    return ReleaseVersion::fromText(python.version).value_or(ReleaseVersion());
}

Outcome<std::vector<Interpreter>> findWith(InterpreterCache &cache, const QStringList &extra,
                                           const std::stop_token &stop)
{
    std::vector<Interpreter> found;
    QStringList asked;
    for (const QString &candidate : interpreterCandidates(extra)) {
        if (stop.stop_requested())
            return unexpected(Cancelled{});
        const QString real = QFileInfo(candidate).canonicalFilePath();
        if (asked.contains(real))
            continue;
        asked.append(real);
        auto python = cache.describe(candidate, stop);
        if (!python && python.error().cancelled())
            return unexpected(Cancelled{});
        if (!python)
            continue;
        python->environment.clear();
        const auto same = [&python](const Interpreter &other) { return other.executable == python->executable; };
        if (std::none_of(found.begin(), found.end(), same))
            found.push_back(std::move(*python));
    }
    // Of equal versions the first on PATH stays first; a finished release counts more than a candidate.
    std::stable_sort(found.begin(), found.end(), [](const Interpreter &a, const Interpreter &b) {
        return a.isFinal != b.isFinal ? a.isFinal : versionOf(a) > versionOf(b);
    });
    return found;
}

Error none(const QString &spec, const std::vector<Interpreter> &found)
{
    QStringList versions;
    for (const Interpreter &python : found)
        versions.append(python.version);
    versions.removeDuplicates();
    Error error{"environment.no_python", {}, {}, {}};
    error.message = spec.isEmpty() ? Tr::tr("There is no Python on this machine.")
                                   : Tr::tr("There is no Python %1 on this machine.").arg(spec);
    error.hint = versions.isEmpty()
        ? Tr::tr("Install Python 3.%1 or newer, for example with the package python3.").arg(oldestPythonMinor)
        : Tr::tr("These are here: %1. Choose one of them, or install the other.").arg(versions.join(u", "));
    return error;
}

Outcome<Interpreter> resolvePath(const QString &spec, InterpreterCache &cache, const std::stop_token &stop)
{
    const QFileInfo file(spec);
    if (!file.exists()) {
        return unexpected(
            Error{"environment.no_python",
                  Tr::tr("There is no Python at %1.").arg(spec),
                  {},
                  Tr::tr("Give the path of its executable or of its directory, or a version such as 3.11.")});
    }
    QString program = file.isDir() ? pythonIn(file.absoluteFilePath()) : file.absoluteFilePath();
    if (program.isEmpty())
        return unexpected(Error{"environment.no_python", Tr::tr("There is no bin/python3 in %1.").arg(spec), {}, {}});
    if (isPyenvShim(program)) {
        const QString real = behindPyenvShim(program);
        program = real.isEmpty() ? program : real;
    }
    return cache.describe(program, stop);
}

// The first of these that answers. Nothing where none does.
Outcome<std::optional<Interpreter>> firstOf(const QStringList &programs, InterpreterCache &cache,
                                            const std::stop_token &stop)
{
    for (const QString &program : programs) {
        auto python = cache.describe(program, stop);
        if (python)
            return std::optional(std::move(*python));
        if (python.error().cancelled())
            return unexpected(Cancelled{});
    }
    return std::nullopt;
}

bool looksLikeVersion(const QString &spec)
{
    return std::all_of(spec.begin(), spec.end(), [](QChar c) { return c.isDigit() || c == u'.'; });
}

} // namespace

Outcome<std::vector<Interpreter>> findInterpreters(std::stop_token stop, const InterpreterOptions &options)
{
    InterpreterCache cache(options.cacheDirectory);
    return findWith(cache, options.extra, stop);
}

Outcome<Interpreter> resolveInterpreter(const QString &spec, std::stop_token stop, const InterpreterOptions &options)
{
    InterpreterCache cache(options.cacheDirectory);
    if (spec.contains(u'/'))
        return resolvePath(spec, cache, stop);
    const bool isVersion = !spec.isEmpty() && looksLikeVersion(spec);
    if (!isVersion) {
        const QStringList names
            = spec.isEmpty() ? QStringList{QStringLiteral("python3"), QStringLiteral("python")} : QStringList{spec};
        for (const QString &name : names) {
            const auto python = firstOf(onPath(name), cache, stop);
            if (!python)
                return unexpected(python.error());
            if (*python)
                return **python;
        }
    }
    const auto found = findWith(cache, options.extra, stop);
    if (!found)
        return unexpected(found.error());
    const auto wanted = ReleaseVersion::fromText(spec);
    for (const Interpreter &python : *found) {
        if (spec.isEmpty() || (isVersion && wanted && wanted->isPrefixOf(versionOf(python))))
            return python;
    }
    return unexpected(none(spec, *found));
}

} // namespace orrery
