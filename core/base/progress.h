// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/size.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace orrery {

// How far a piece of work is. Totals are -1 while they are not known.
struct Amount {
    Bytes bytes = 0;
    Bytes bytesTotal = -1;
    std::int64_t files = 0;
    std::int64_t filesTotal = -1;
    QString item; // what is being worked on now, for people; may be empty
};

// Where a blocking function reports to. report may be called from any thread, but never from two at once; it must
// return quickly, since the work waits for it. A caller that does not care passes Progress::none().
class Progress
{
public:
    virtual ~Progress() = default;
    virtual void report(const Amount &amount) = 0;

    static Progress &none();
};

// Turns amounts into a speed and the time left, smoothed over the last few seconds. Of one thread.
class SpeedMeter
{
public:
    using Clock = std::chrono::steady_clock;

    void add(const Amount &amount, Clock::time_point at = Clock::now());
    // Nothing in the first moments.
    std::optional<double> bytesPerSecond() const;
    std::optional<Milliseconds> timeLeft() const;

private:
    std::optional<Clock::time_point> m_last;
    Amount m_amount;
    double m_speed = 0;
    bool m_known = false;
};

// "12 of 38 MB, 4 MB/s, 7 s left", as much of it as is known.
QString describe(const Amount &amount, const SpeedMeter &meter);

} // namespace orrery
