// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <QString>

#include <chrono>
#include <mutex>

namespace orrery::cli {

// Progress on stderr: on a terminal one line that is drawn over, elsewhere a line every few seconds. Nothing is shown
// of what takes less than half a second.
class ProgressLine final : public Progress
{
public:
    explicit ProgressLine(QString what);
    ~ProgressLine() override;
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void report(const Amount &amount) override;
    // Takes the line away, for other output.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    void draw(const Amount &amount);

    QString m_what;
    bool m_terminal;
    SpeedMeter m_meter;
    Clock::time_point m_begin = Clock::now();
    Clock::time_point m_last;
    bool m_shown = false;
    std::mutex m_mutex;
};

} // namespace orrery::cli
