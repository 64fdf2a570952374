// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/execution/supervisor.h"

#include <QDir>

namespace orrery::cli {

void addSupervise(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("supervise", "");
    command->group(""); // only Orrery itself calls it
    auto directory = std::make_shared<std::string>();
    command->add_option("DIR", *directory)->required();
    command->callback([&context, directory] {
        const QString path = QDir::cleanPath(QString::fromStdString(*directory));
        const auto workspace = Workspace::open(context.home.isEmpty() ? Workspace::defaultHome() : context.home);
        const auto programs = context.programs();
        if (!workspace || !programs)
            return context.fail((workspace ? programs.error() : workspace.error()));
        const auto ended = superviseExecution(*workspace, ExecutionDirectory(path), programs->launcher);
        if (!ended)
            context.fail(ended.error());
    });
}

} // namespace orrery::cli
