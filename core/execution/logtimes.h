// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/descriptor.h"
#include "core/base/size.h"
#include "core/execution/directory.h"

#include <QDateTime>

#include <vector>

namespace orrery {

// log.times: at which time the log had grown to which size, one line "OFFSET MILLISECONDS" for each growth that was
// noticed. Ten a second at most. Of one thread.
class LogClock
{
public:
    explicit LogClock(const ExecutionDirectory &directory);

    // Looks at the log and records it when it has grown. Returns its size.
    Bytes tick();
    // The log is shorter than it has been, or holds something else where it had grown before: the script truncated it.
    bool wasTruncated() const { return m_truncated; }

private:
    bool isAsItWas();
    void remember();

    QString m_path;
    Descriptor m_log;
    Descriptor m_times;
    QByteArray m_tail; // the last bytes before m_size
    Bytes m_size = 0;
    bool m_truncated = false;
};

struct LogTime {
    Bytes offset = 0; // bytes before it were there at that time
    QDateTime time;
};

std::vector<LogTime> readLogTimes(const ExecutionDirectory &directory);

} // namespace orrery
