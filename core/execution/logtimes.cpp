// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/logtimes.h"

#include "core/base/files.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

namespace orrery {

LogClock::LogClock(const ExecutionDirectory &directory) : m_log(QFile::encodeName(directory.log()))
{
    // One who takes over goes on behind the last line.
    const auto known = readLogTimes(directory);
    if (!known.empty())
        m_size = known.back().offset;
    if (auto file = openFile(directory.logTimes(), O_WRONLY | O_CREAT | O_APPEND))
        m_times = std::move(*file);
}

Bytes LogClock::tick()
{
    struct stat info = {};
    if (::stat(m_log.constData(), &info) != 0)
        return m_size;
    if (info.st_size < m_size)
        m_truncated = true;
    if (info.st_size != m_size && m_times.isOpen()) {
        const QByteArray line = QByteArray::number(static_cast<qint64>(info.st_size)) + ' '
            + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '\n';
        [[maybe_unused]] const auto written = writeAll(m_times.get(), line, {});
    }
    m_size = info.st_size;
    return m_size;
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
