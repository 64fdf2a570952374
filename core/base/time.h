// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>

namespace orrery {

// ISO 8601 in UTC with milliseconds: "2026-01-31T12:34:56.789Z". The form of every time in our files and documents.
QString timeToText(const QDateTime &time);

// Nothing where the text is not such a time.
std::optional<QDateTime> timeFromText(const QString &text);

// Now, in UTC.
QDateTime now();

// Now, in nanoseconds since the epoch: what times of files are compared with.
std::int64_t nowNs();

} // namespace orrery
