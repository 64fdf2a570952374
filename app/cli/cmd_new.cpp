// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/templates.h"

namespace orrery::cli {

namespace {

void make(Context &context, const std::string &directory, const std::string &name)
{
    const QString folder = pathArgument(directory);
    const auto files = createFromTemplate(QString::fromStdString(name), folder);
    if (!files)
        return context.fail(files.error());
    if (context.json)
        return context.print({{"directory", toJson(folder)}, {"template", name}, {"files", toJson(*files)}});
    context.say(Tr::tr("%1: %2").arg(folder, files->join(QStringLiteral(", "))));
    context.say(Tr::tr("Next: orrery run %1").arg(QString::fromStdString(directory)));
}

} // namespace

void addNew(Command app, Context &context)
{
    struct Arguments {
        std::string directory;
        std::string name;
    };
    const auto arguments = std::make_shared<Arguments>();
    const Command command = app.addCommand("new", "Make a task folder that runs as it is");
    command.addOption("DIR", arguments->directory, "The folder; it must not exist yet, or be empty").required();
    std::string names;
    for (const TaskTemplate &known : taskTemplates())
        names += (names.empty() ? "" : ", ") + known.name.toStdString();
    arguments->name = taskTemplates().front().name.toStdString();
    command.addOption("--template", arguments->name, "One of: " + names + " (default: " + arguments->name + ')')
        .argument("NAME");
    command.onRun([&context, arguments] { make(context, arguments->directory, arguments->name); });
}

} // namespace orrery::cli
