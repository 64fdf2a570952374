// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/memorywatch.h"

#include "core/execution/runtree.h"

#include <QFile>

namespace orrery {

namespace {

constexpr std::chrono::milliseconds interval{1000};

// proc(5), smaps_rollup: "Pss:   1234 kB". Of another user's process, or one that has gone: 0.
Bytes memoryOf(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.sliced(4).simplified().split(' ').value(0).toLongLong() * 1024;
    }
    return 0;
}

} // namespace

bool MemoryWatch::tick()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_next)
        return false;
    Bytes sum = 0;
    for (const pid_t pid : findRunTree(m_directory, m_run).script)
        sum += memoryOf(pid);
    m_peak = std::max(m_peak, sum);
    // Looking takes a while where much is mapped: never more than a hundredth of the time.
    m_next
        = now + std::max<std::chrono::steady_clock::duration>(interval, (std::chrono::steady_clock::now() - now) * 100);
    if (m_peak <= m_said + m_said / 10)
        return false;
    m_said = m_peak;
    return true;
}

} // namespace orrery
