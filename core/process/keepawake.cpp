// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/keepawake.h"

#include "core/process/process.h"

#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace orrery {

namespace {

bool hasSystemBus()
{
    return qEnvironmentVariableIsSet("DBUS_SYSTEM_BUS_ADDRESS")
        || QFileInfo::exists(QStringLiteral("/run/dbus/system_bus_socket"));
}

} // namespace

KeepAwake::KeepAwake(const QString &why)
{
    const QString program = hasSystemBus() ? findProgram(QStringLiteral("systemd-inhibit")) : QString();
    int ends[2];
    if (program.isEmpty() || ::pipe2(ends, O_CLOEXEC) != 0)
        return;
    const Descriptor read(ends[0]);
    m_alive = Descriptor(ends[1]);
    SpawnRequest request;
    request.program = program;
    // cat ends with the pipe, and the lock with cat.
    request.arguments = {"--what=idle", "--who=Orrery", "--why=" + why, "--mode=block", "cat"};
    request.descriptors = {{read.get(), 0}};
    if (const auto pid = spawn(request))
        m_child = *pid;
}

KeepAwake::~KeepAwake()
{
    m_alive.close();
    while (m_child > 0 && ::waitpid(m_child, nullptr, 0) < 0 && errno == EINTR) { }
}

} // namespace orrery
