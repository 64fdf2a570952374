// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"

#include "core/base/tr.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace orrery {

namespace {

class NoProgress final : public Progress
{
public:
    void report(const Amount &) override { }
};

constexpr std::chrono::duration<double> smoothing{3.0};
constexpr std::chrono::duration<double> shortest{0.1};

} // namespace

Progress &Progress::none()
{
    static NoProgress none;
    return none;
}

void SpeedMeter::add(const Amount &amount, Clock::time_point at)
{
    if (!m_last) {
        m_last = at;
        m_amount = amount;
        return;
    }
    const std::chrono::duration<double> passed = at - *m_last;
    if (passed < shortest) {
        m_amount.bytesTotal = amount.bytesTotal;
        return;
    }
    const double speed = static_cast<double>(amount.bytes - m_amount.bytes) / passed.count();
    const double weight = m_known ? 1 - std::exp(-passed / smoothing) : 1;
    m_speed += weight * (speed - m_speed);
    m_known = true;
    m_last = at;
    m_amount = amount;
}

std::optional<double> SpeedMeter::bytesPerSecond() const
{
    if (!m_known)
        return {};
    return m_speed;
}

std::optional<Milliseconds> SpeedMeter::timeLeft() const
{
    if (!m_known || m_speed < 1 || m_amount.bytesTotal < 0)
        return {};
    const double seconds = static_cast<double>(m_amount.bytesTotal - m_amount.bytes) / m_speed;
    return Milliseconds(static_cast<Milliseconds::rep>(std::max(0.0, seconds) * 1000));
}

QString describe(const Amount &amount, const SpeedMeter &meter)
{
    QStringList parts;
    if (amount.filesTotal >= 0)
        parts += Tr::tr("%1 of %2 files").arg(QLocale().toString(amount.files), QLocale().toString(amount.filesTotal));
    else if (amount.files > 0)
        parts += Tr::tr("%n file(s)", nullptr, static_cast<int>(amount.files));
    if (amount.bytesTotal >= 0)
        parts += Tr::tr("%1 of %2").arg(formatSize(amount.bytes), formatSize(amount.bytesTotal));
    else if (amount.bytes > 0)
        parts += formatSize(amount.bytes);
    if (const auto speed = meter.bytesPerSecond(); speed && *speed >= 1)
        parts += formatSpeed(*speed);
    if (const auto left = meter.timeLeft(); left && *left > Milliseconds(500))
        parts += Tr::tr("%1 left").arg(formatDuration(*left));
    return parts.join(Tr::tr(", "));
}

} // namespace orrery
