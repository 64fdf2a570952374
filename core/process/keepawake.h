// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"

#include <QString>

#include <sys/types.h>

namespace orrery {

// Keeps the machine from going to sleep for idleness as long as it lives, by systemd-inhibit. Ends with this process,
// however that ends. Does nothing where there is no logind.
class KeepAwake
{
public:
    explicit KeepAwake(const QString &why);
    ~KeepAwake();
    KeepAwake(const KeepAwake &) = delete;
    KeepAwake &operator=(const KeepAwake &) = delete;

private:
    Descriptor m_alive; // the pipe from which the child reads until we are gone
    pid_t m_child = -1;
};

} // namespace orrery
