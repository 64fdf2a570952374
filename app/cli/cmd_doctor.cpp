// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/doctor.h"

namespace orrery::cli {

namespace {

void examine(Context &context)
{
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
    if (context.json)
        return context.print({{"ok", allThere}, {"checks", checks}});
    context.say(allThere ? Tr::tr("Everything that Orrery needs is here.")
                         : Tr::tr("Something that Orrery needs is missing."));
}

} // namespace

void addDoctor(CLI::App &app, Context &context)
{
    app.add_subcommand("doctor", "Is everything here that Orrery needs; what to install")->callback([&context] {
        examine(context);
    });
}

} // namespace orrery::cli
