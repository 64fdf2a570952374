// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/identity.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/process/tree.h"

namespace orrery {

QString currentBootId()
{
    static const QString id = [] {
        const auto text = readFile(QStringLiteral("/proc/sys/kernel/random/boot_id"));
        return text ? QString::fromLatin1(text->trimmed()) : QString();
    }();
    return id;
}

std::optional<ProcessIdentity> identityOf(pid_t pid)
{
    const auto stat = readProcessStat(pid);
    if (!stat)
        return {};
    return ProcessIdentity{pid, stat->startTime, currentBootId()};
}

bool isAlive(const ProcessIdentity &identity)
{
    const auto stat = readProcessStat(identity.pid);
    return stat && stat->startTime == identity.startTime && stat->state != 'Z' && identity.bootId == currentBootId();
}

Json toJson(const ProcessIdentity &identity)
{
    return Json{{"pid", identity.pid}, {"start_time", identity.startTime}, {"boot_id", identity.bootId.toStdString()}};
}

std::optional<ProcessIdentity> processIdentityFromJson(const Json &json)
{
    const auto pid = optionalInteger(json, "pid");
    const auto start = optionalInteger(json, "start_time");
    if (!pid || !start)
        return {};
    return ProcessIdentity{static_cast<pid_t>(*pid), static_cast<std::uint64_t>(*start), stringMember(json, "boot_id")};
}

} // namespace orrery
