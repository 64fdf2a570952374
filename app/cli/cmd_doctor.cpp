// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/doctor.h"
#include "core/execution/index.h"

namespace orrery::cli {

namespace {

// The number of executions found, or nothing where it failed; that has then been told.
std::optional<std::size_t> rebuild(Context &context)
{
    const auto workspace = context.workspace();
    if (!workspace) {
        context.fail(workspace.error());
        return {};
    }
    std::vector<Error> damaged;
    const auto count = rebuildIndex(ExecutionStore(*workspace), &damaged);
    if (!count) {
        context.fail(count.error());
        return {};
    }
    for (const Error &error : damaged)
        std::fprintf(stderr, "orrery: %s\n", qUtf8Printable(error.message));
    context.say(
        Tr::tr("The index was built again from the files of %n execution(s).", nullptr, static_cast<int>(*count)));
    return *count;
}

void examine(Context &context, bool withRebuild)
{
    Json document = Json::object();
    if (withRebuild) {
        const auto count = rebuild(context);
        if (!count)
            return;
        document["rebuilt"] = {{"executions", *count}};
    }
    const QString home = context.home.isEmpty() ? Workspace::defaultHome() : context.home;
    const std::vector<Finding> findings = examineMachine(home, context.programs(), context.stop());
    const bool allThere = nothingMissing(findings);
    Json checks = Json::array();
    for (const Finding &finding : findings) {
        checks.push_back({{"name", finding.name},
                          {"ok", finding.ok},
                          {"required", finding.required},
                          {"message", toJson(finding.message)},
                          {"hint", finding.hint.isEmpty() ? Json() : toJson(finding.hint)},
                          {"command", finding.command.isEmpty() ? Json() : toJson(finding.command)}});
        const QString mark = finding.ok ? Tr::tr("ok") : finding.required ? Tr::tr("MISSING") : Tr::tr("note");
        context.say(mark.leftJustified(9) + finding.message);
        if (!finding.hint.isEmpty())
            context.say(QString(9, u' ') + finding.hint);
    }
    context.exitStatus = allThere ? Done : NotPossible;
    document["ok"] = allThere;
    document["checks"] = checks;
    if (context.json)
        return context.print(document);
    context.say(allThere ? Tr::tr("Everything that Orrery needs is here.")
                         : Tr::tr("Something that Orrery needs is missing."));
}

} // namespace

void addDoctor(Command app, Context &context)
{
    const Command command = app.addCommand("doctor", "Is everything here that Orrery needs; what to install");
    const auto rebuild = std::make_shared<bool>(false);
    command.addFlag("--rebuild", *rebuild, "First throw away the index orrery.db and build it again from the files");
    command.onRun([&context, rebuild] { examine(context, *rebuild); });
}

} // namespace orrery::cli
