// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/commandline.h"

#include "core/sandbox/spec.h"
#include "core/task/shellwords.h"

namespace orrery {

QString commandLineOf(const ExecutionSpec &spec)
{
    QStringList words{QStringLiteral("orrery"), QStringLiteral("run"), spec.taskPath};
    for (const Parameter &parameter : spec.parameters) {
        if (parameter.value)
            words << QStringLiteral("--set") << parameter.name + u'=' + *parameter.value;
        else
            words << QStringLiteral("--flag") << parameter.name;
    }
    for (const RunBinding &binding : spec.bindings)
        words << QStringLiteral("--input") << QString::number(binding.slot) + u'=' + binding.source;
    if (spec.home)
        words << QStringLiteral("--home-from") << QStringLiteral("exec:") + spec.home->execution;
    for (const auto &[name, value] : spec.environmentVariables)
        words << QStringLiteral("--env-var") << name + u'=' + value;
    if (!spec.python.isEmpty())
        words << QStringLiteral("--python") << spec.python;
    if (spec.timeLimit)
        words << QStringLiteral("--time-limit") << durationToText(*spec.timeLimit);
    if (spec.isolation == Isolation::None)
        words << QStringLiteral("--isolation") << QStringLiteral("none");
    if (!spec.network)
        words << QStringLiteral("--network") << QStringLiteral("off");
    if (!spec.command.isEmpty())
        words << QStringLiteral("--") << spec.command;
    return joinCommand(words + (spec.command.isEmpty() ? QStringList() : spec.arguments));
}

QString workPathInRun(const ExecutionSpec &spec)
{
    return spec.isolation == Isolation::Strict ? QString::fromLatin1(runpath::home) : QString();
}

} // namespace orrery
