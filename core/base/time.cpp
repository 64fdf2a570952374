// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <chrono>

namespace orrery {

QString timeToText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

std::optional<QDateTime> timeFromText(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    return time.toUTC();
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

std::int64_t nowNs()
{
    return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace orrery
