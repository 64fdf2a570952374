// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace orrery {

// A moment as people say it, in local time: "14:02", "yesterday 14:02", "Mon 14:02" within the last six days,
// "3 Nov 14:02", "3 Nov 2024" in another year. Nothing for an invalid time.
QString formatMoment(const QDateTime &moment, const QDateTime &now);

// "just now", "4 min ago", "3 h ago", then as formatMoment.
QString formatAgo(const QDateTime &moment, const QDateTime &now);

} // namespace orrery
