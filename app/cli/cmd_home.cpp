// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/progressline.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/movehome.h"

namespace orrery::cli {

namespace {

void move(Context &context, const std::string &directory)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.fail(workspace.error());
    const auto moved = [&] {
        ProgressLine progress(Tr::tr("Moving the workspace"));
        return moveHome(*workspace, pathArgument(directory), progress, context.stop());
    }();
    if (!moved)
        return context.fail(moved.error());
    if (context.json)
        return context.print({{"home", toJson(*moved)}, {"from", toJson(workspace->home())}});
    context.say(Tr::tr("The workspace is now %1; a link to it is at %2.").arg(*moved, workspace->home()));
}

} // namespace

void addHome(Command app, Context &context)
{
    const Command home = app.addCommand("home", "The workspace as a whole");
    home.needsCommand();
    const Command command = home.addCommand("move", "Move the workspace; a link is left at its old place");
    const auto directory = std::make_shared<std::string>();
    command.addOption("DIR", *directory, "A folder that does not exist yet, or is empty").required();
    command.onRun([&context, directory] { move(context, *directory); });
}

} // namespace orrery::cli
