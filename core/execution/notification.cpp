// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/notification.h"

#include "core/base/preferences.h"
#include "core/base/tr.h"
#include "core/process/process.h"

#include <QFileInfo>

namespace orrery {

namespace {

bool hasSessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || (!runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"));
}

QString titleOf(const ExecutionSpec &spec, const ExecutionStatus &status)
{
    switch (status.state) {
    case ExecutionState::Succeeded:
        return Tr::tr("%1 has succeeded").arg(spec.task);
    case ExecutionState::Lost:
        return Tr::tr("%1 was lost").arg(spec.task);
    default:
        return Tr::tr("%1 has failed").arg(spec.task);
    }
}

QString bodyOf(const ExecutionSpec &spec, const ExecutionStatus &status)
{
    const QString id = spec.id.toString();
    if (status.reason)
        return Tr::tr("%1 (execution %2)").arg(status.reason->message.simplified().left(300), id);
    const auto took = status.started && status.ended ? status.started->msecsTo(*status.ended) : 0;
    return Tr::tr("Execution %1, in %2").arg(id, formatDuration(Milliseconds(took)));
}

// A GVariant's text form of a string, as gdbus reads it.
QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"';
}

// What comes from a script is text, not the markup that a body may hold.
QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

} // namespace

void notifyOfEnd(const Workspace &workspace, const ExecutionSpec &spec, const ExecutionStatus &status)
{
    if (status.state == ExecutionState::Cancelled || !hasSessionBus() || !Preferences::read(workspace).notifications)
        return;
    const QString title = titleOf(spec, status);
    const QString body = escaped(bodyOf(spec, status));
    Command command;
    command.timeout = std::chrono::seconds(3);
    command.program = QStringLiteral("notify-send");
    command.arguments = {"--app-name=Orrery", "--icon=orrery", "--", title, body};
    if (findProgram(command.program).isEmpty()) {
        command.program = QStringLiteral("gdbus");
        command.arguments = {"call",
                             "--session",
                             "--dest",
                             "org.freedesktop.Notifications",
                             "--object-path",
                             "/org/freedesktop/Notifications",
                             "--method",
                             "org.freedesktop.Notifications.Notify",
                             quoted("Orrery"),
                             "0",
                             quoted("orrery"),
                             quoted(title),
                             quoted(body),
                             "[]",
                             "{}",
                             "-1"};
    }
    [[maybe_unused]] const auto told = runProcess(command); // nobody to tell it to
}

} // namespace orrery
