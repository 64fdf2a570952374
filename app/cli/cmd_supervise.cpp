// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/execution/supervisor.h"

#include <QDir>

#include <sys/prctl.h>

namespace orrery::cli {

void addSupervise(Command app, Context &context)
{
    const Command command = app.addCommand("supervise", "");
    command.hidden(); // only Orrery itself calls it
    auto directory = std::make_shared<std::string>();
    command.addOption("DIR", *directory).required();
    auto secretsFd = std::make_shared<int>(-1);
    command.addOption("--secrets-fd", *secretsFd);
    command.onRun([&context, directory, secretsFd] {
        const QString path = QDir::cleanPath(QString::fromStdString(*directory));
        const auto workspace = Workspace::open(context.home.isEmpty() ? Workspace::defaultHome() : context.home);
        const auto programs = context.programs();
        if (!workspace || !programs)
            return context.fail((workspace ? programs.error() : workspace.error()));
        if (*secretsFd >= 0)
            ::prctl(PR_SET_DUMPABLE, 0); // no core file with secrets in it; lasts until the next execve(2)
        const auto secrets = *secretsFd < 0 ? Result<Secrets>() : openSecrets(Descriptor(*secretsFd));
        if (!secrets)
            return context.fail(secrets.error());
        const auto ended = superviseExecution(*workspace, ExecutionDirectory(path), programs->launcher, *secrets);
        if (!ended)
            context.fail(ended.error());
    });
}

} // namespace orrery::cli
