// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <QString>

#include <sys/types.h>

namespace orrery::cli {

// A pseudo terminal for one program, with our own terminal around it. The program cannot reach ours: what it would
// feed into its terminal's input stays there.
class TerminalRelay
{
public:
    // Where standard input and output are a terminal. Errors: io.…
    static Result<TerminalRelay> open();

    // The other end, for SpawnRequest::terminal.
    const QString &terminal() const { return m_terminal; }

    // Carries bytes and changes of size in both directions until the program has ended; returns its wait status.
    int run(pid_t program);

private:
    Descriptor m_master;
    QString m_terminal;
};

} // namespace orrery::cli
