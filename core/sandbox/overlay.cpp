// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/overlay.h"

#include "core/base/tr.h"
#include "core/process/process.h"

namespace orrery {

QStringList overlayArguments(const SandboxOverlay &overlay, const QString &target)
{
    return {QStringLiteral("--overlay"), overlay.lower, overlay.upper, overlay.work, target, QStringLiteral("--")};
}

Outcome<> checkOverlay(const QString &launcher, const SandboxOverlay &overlay, const QString &target,
                       std::stop_token stop)
{
    Command command;
    command.program = launcher;
    command.arguments = overlayArguments(overlay, target) << QStringLiteral("/bin/true");
    const auto result = runProcess(command, stop);
    if (!result)
        return unexpected(result.error());
    if (result->ok())
        return {};
    return unexpected(Error{"sandbox.no_overlay",
                            Tr::tr("The earlier working directory cannot be laid under the new one here."),
                            QString::fromUtf8(result->error.trimmed()), Tr::tr("Use --home-mode copy.")});
}

} // namespace orrery
