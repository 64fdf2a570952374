// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"
#include "core/execution/directory.h"
#include "core/execution/runjson.h"

#include <chrono>

namespace orrery {

// The most memory that the processes of a run held together. The kernel remembers that of each process alone, so
// somebody has to look: once a second, at what is theirs (proportional set size: pages that several share count once).
class MemoryWatch
{
public:
    // earlier: what a supervisor before us saw.
    MemoryWatch(const ExecutionDirectory &directory, const RunFile &run, std::optional<Bytes> earlier)
        : m_directory(directory), m_run(run), m_peak(earlier.value_or(0))
    { }

    // Called as often as one likes. True where the peak has grown by over a tenth since it was last said.
    bool tick();
    Bytes peak() const { return m_peak; }

private:
    const ExecutionDirectory &m_directory;
    const RunFile &m_run;
    std::chrono::steady_clock::time_point m_next = {};
    Bytes m_peak;
    Bytes m_said = 0;
};

} // namespace orrery
