// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/asis.h"

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/base/tr.h"
#include "core/process/process.h"
#include "core/python/helperscript.h"

namespace orrery {

namespace {

Error cannotAsk(const QString &python, const QByteArray &detail)
{
    return Error{
        "environment.no_python", Tr::tr("%1 does not run.").arg(python), QString::fromUtf8(detail).trimmed(), {}};
}

} // namespace

Outcome<QStringList> unmetRequirements(const QString &python, const std::vector<Package> &packages,
                                       const RequirementSet &requirements, std::stop_token stop)
{
    QStringList texts;
    for (const BuildLine &line : requirements.lines) {
        if (line.kind == BuildLine::Kind::Requirement && line.localPath.isEmpty())
            texts.append(line.text);
    }
    if (texts.isEmpty())
        return QStringList();
    Json question = {{"installed", Json::object()}, {"requirements", toJson(texts)}};
    for (const Package &package : packages)
        question["installed"][canonicalName(package.name).toStdString()] = toJson(package.version);
    const auto result = runProcess({.program = python,
                                    .arguments = {QStringLiteral("-I"), QStringLiteral("-S"), QStringLiteral("-c"),
                                                  QString::fromUtf8(helperScript(u"unmet"))},
                                    .input = toCompactBytes(question)},
                                   stop);
    if (!result && result.error().cancelled())
        return unexpected(Cancelled{});
    const auto answer = result && result->ok() ? parseJson(result->output) : Result<Json>(unexpected(Error{}));
    if (!answer)
        return unexpected(Halt(cannotAsk(python, result ? result->error : QByteArray())));
    QStringList unmet;
    for (const Json &each : *answer) {
        const QString requirement = stringMember(each, "requirement");
        const auto installed = optionalString(each, "installed");
        unmet.append(installed ? Tr::tr("%1 (%2 is installed)").arg(requirement, *installed) : requirement);
    }
    return unmet;
}

Outcome<Environment> asEnvironment(const ExistingEnvironment &existing, const RequirementSet &requirements,
                                   std::stop_token stop)
{
    const auto missing = unmetRequirements(existing.python, existing.packages, requirements, stop);
    if (!missing)
        return unexpected(missing.error());
    Environment environment;
    environment.asIs = true;
    environment.directory = existing.directory;
    environment.python = existing.python;
    environment.version = existing.interpreter.version;
    environment.readOnlyPaths = existing.readOnlyPaths;
    environment.resolved = now();
    environment.pinned = true;
    environment.packages = existing.packages;
    environment.missing = *missing;
    environment.reused = true;
    return environment;
}

} // namespace orrery
