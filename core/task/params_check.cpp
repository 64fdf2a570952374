// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/params_check.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/params_value.h"
#include "core/task/script.h"
#include "core/task/settings.h"

#include <QFileInfo>

#include <map>

namespace orrery {

namespace {

// A file of many repeated keys is told about often enough.
constexpr int mostDuplicates = 20;

bool hasCommand(const QString &root, Profile profile)
{
    if (profile == Profile::Orion)
        return false;
    const auto settings = Settings::read(root);
    return settings && !settings->command().isEmpty();
}

QString likelyScript(const QString &root)
{
    const auto scripts = findScripts(root);
    return scripts.empty() ? QString() : scripts.front().path.display();
}

Problem missingFile(const QString &root)
{
    Problem problem;
    problem.code = "params.missing";
    problem.file = Params::fileName;
    problem.message = Tr::tr("There is no params.json, which says what is run");
    problem.hint = Tr::tr("Make one with “orrery init”, or add it here.");
    if (QFileInfo(root + u'/' + Params::fileName).exists()) {
        problem.message = Tr::tr("params.json is no file");
        problem.hint = Tr::tr("Move what has that name out of the way.");
        return problem;
    }
    Params params;
    params.setExecFileName(likelyScript(root));
    problem.fix = Fix{Tr::tr("Create params.json"), {CreateFile{Params::fileName, params.toBytes()}}};
    return problem;
}

void checkDuplicates(const ParamsContext &context, std::vector<Problem> &problems)
{
    std::map<QString, const JsonMember *> first;
    int told = 0;
    for (const JsonMember &member : context.params.members()) {
        const auto [it, isNew] = first.emplace(member.key, &member);
        if (isNew || ++told > mostDuplicates)
            continue;
        const int line = positionOf(context.params.toBytes(), it->second->keyBegin).line;
        problems.push_back(problemOf(
            context, member.key, member.keyBegin, "params.duplicate_key",
            Tr::tr("The key %1 is there twice; the first one is in line %2").arg(displayKey(member.key)).arg(line),
            Tr::tr("Keep one of them: which one counts depends on who reads the file.")));
    }
}

void checkKey(const ParamsContext &context, QLatin1StringView key, std::vector<Problem> &problems)
{
    const JsonMember *member = context.params.member(key);
    if (!member) {
        if (key == param::execFileName && context.commandGiven)
            return;
        // Where it would be added.
        Problem problem
            = problemOf(context, key, context.params.toBytes().lastIndexOf('}'), "params.missing_key",
                        Tr::tr("The key %1 is missing").arg(key), Tr::tr("Add it; \"\" says that it is not used."));
        const QString value = key == param::execFileName ? likelyScript(context.root) : QString();
        problem.fix = Fix{Tr::tr("Add %1").arg(key), {SetParam{key, value}}};
        problems.push_back(problem);
        return;
    }
    if (member->type != JsonType::String) {
        Problem problem = problemOf(context, key, member->valueBegin, "params.wrong_type",
                                    Tr::tr("The value of %1 is no text").arg(key),
                                    Tr::tr("Write it between double quotes; \"\" says that it is not used."));
        if (member->type == JsonType::Null && key != param::execFileName)
            problem.fix = Fix{Tr::tr("Write \"\""), {SetParam{key, {}}}};
        problems.push_back(problem);
        return;
    }
    if (key == param::execFileName)
        checkScript(context, problems);
    else if (key == param::dataUri)
        checkUri(context, problems);
    else
        checkDirectory(context, key, problems);
}

} // namespace

std::vector<Problem> checkParamsText(const QString &root, const QByteArray &text, Profile profile)
{
    const auto params = Params::parse(text);
    if (!params)
        return {params.error()};
    const ParamsContext context{root, *params, hasCommand(root, profile)};
    std::vector<Problem> problems;
    checkDuplicates(context, problems);
    for (const QLatin1StringView key : param::keys)
        checkKey(context, key, problems);
    checkOverlap(context, problems);
    sortProblems(problems);
    return problems;
}

std::vector<Problem> checkParams(const QString &root, Profile profile)
{
    const QString path = root + u'/' + Params::fileName;
    if (!QFileInfo(path).isFile())
        return hasCommand(root, profile) && !QFileInfo(path).exists() ? std::vector<Problem>{}
                                                                      : std::vector{missingFile(root)};
    const auto text = readFile(path, Params::largest);
    if (text)
        return checkParamsText(root, *text, profile);
    if (text.error().code == Code("io.too_large"))
        return checkParamsText(root, QByteArray(Params::largest + 1, ' '), profile);
    return {Problem{.code = "tree.unreadable",
                    .file = Params::fileName,
                    .message = text.error().message,
                    .hint = Tr::tr("Give yourself the right to read it.")}};
}

} // namespace orrery
