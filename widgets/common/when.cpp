// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/when.h"

#include <QCoreApplication>
#include <QLocale>

namespace orrery {

namespace {

struct When {
    Q_DECLARE_TR_FUNCTIONS(When)
};

} // namespace

QString formatMoment(const QDateTime &moment, const QDateTime &now)
{
    if (!moment.isValid())
        return {};
    const QDateTime local = moment.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QLocale locale;
    const QString time = local.toString(QStringLiteral("HH:mm"));
    const qint64 days = local.date().daysTo(today);
    if (days == 0)
        return time;
    if (days == 1)
        return When::tr("yesterday %1").arg(time);
    if (days > 1 && days < 7)
        return When::tr("%1 %2", "weekday and time")
            .arg(locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat), time);
    const QString day = When::tr("%1 %2", "day and month")
                            .arg(local.date().day())
                            .arg(locale.monthName(local.date().month(), QLocale::ShortFormat));
    if (local.date().year() == today.year())
        return When::tr("%1 %2", "date and time").arg(day, time);
    return When::tr("%1 %2", "day and year").arg(day).arg(local.date().year());
}

QString formatAgo(const QDateTime &moment, const QDateTime &now)
{
    if (!moment.isValid())
        return {};
    const qint64 seconds = moment.secsTo(now);
    if (seconds >= 0 && seconds < 45)
        return When::tr("just now");
    if (seconds >= 0 && seconds < 3600)
        return When::tr("%1 min ago").arg(qMax<qint64>(1, (seconds + 30) / 60));
    if (seconds >= 0 && seconds < 6 * 3600)
        return When::tr("%1 h ago").arg((seconds + 1800) / 3600);
    return formatMoment(moment, now);
}

} // namespace orrery
