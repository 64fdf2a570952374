// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/logtimes.h"

#include "core/base/files.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes tailSize = 64;

} // namespace

LogClock::LogClock(const ExecutionDirectory &directory) : m_path(directory.log())
{
    // One who takes over goes on behind the last line.
    for (const LogTime &known : readLogTimes(directory)) {
        m_truncated = m_truncated || known.offset < m_size;
        m_size = known.offset;
    }
    if (auto file = openFile(directory.logTimes(), O_WRONLY | O_CREAT | O_APPEND))
        m_times = std::move(*file);
    if (auto log = openFile(m_path, O_RDONLY))
        m_log = std::move(*log);
    remember();
}

Bytes LogClock::tick()
{
    struct stat info = {};
    if (!m_log.isOpen() || ::fstat(m_log.get(), &info) != 0)
        return m_size;
    if (info.st_size == m_size)
        return m_size;
    if (info.st_size < m_size || !isAsItWas())
        m_truncated = true;
    m_size = info.st_size;
    remember();
    if (m_times.isOpen()) {
        const QByteArray line = QByteArray::number(static_cast<qint64>(m_size)) + ' '
            + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '\n';
        [[maybe_unused]] const auto written = writeAll(m_times.get(), line, {});
    }
    return m_size;
}

// A script can cut its log and write more than it cut before we look again.
bool LogClock::isAsItWas()
{
    QByteArray now(m_tail.size(), '\0');
    const ssize_t got = ::pread(m_log.get(), now.data(), static_cast<std::size_t>(now.size()), m_size - m_tail.size());
    return got == m_tail.size() && now == m_tail;
}

void LogClock::remember()
{
    m_tail.resize(static_cast<qsizetype>(std::min<Bytes>(m_size, tailSize)));
    const ssize_t got
        = ::pread(m_log.get(), m_tail.data(), static_cast<std::size_t>(m_tail.size()), m_size - m_tail.size());
    m_tail.truncate(std::max<ssize_t>(got, 0));
    if (m_tail.size() < std::min<Bytes>(m_size, tailSize))
        m_tail.clear(); // cut meanwhile: the next look sees it
}

std::vector<LogTime> readLogTimes(const ExecutionDirectory &directory)
{
    std::vector<LogTime> times;
    const auto text = readFile(directory.logTimes(), Bytes(1) << 30);
    if (!text)
        return times;
    for (const QByteArray &line : text->split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space <= 0)
            continue;
        times.push_back(
            {line.left(space).toLongLong(), QDateTime::fromMSecsSinceEpoch(line.mid(space + 1).toLongLong(), Qt::UTC)});
    }
    return times;
}

} // namespace orrery
