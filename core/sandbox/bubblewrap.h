// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/spec.h"

#include <QStringList>

namespace orrery {

// The descriptors by which bubblewrap is told more; numbers in its process.
struct SandboxDescriptors {
    int status = -1; // --json-status-fd
    int lock = -1;   // --sync-fd: kept open as long as anything in the sandbox lives
    int passwd = -1; // the content of /etc/passwd and /etc/group: of this one user
    int group = -1;
};

// The arguments of bwrap up to and without the command. The root is composed: nothing of this machine is visible but
// what stands here. User, pid, ipc, uts and (without network) net namespaces are the run's own; no capability is left,
// and no further user namespace can be made.
QStringList bubblewrapArguments(const SandboxSpec &spec, const SandboxDescriptors &descriptors);

} // namespace orrery
