// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace orrery {

using Milliseconds = std::chrono::milliseconds;

// "90s", "15m", "2h", "1d", "1h30m", "250ms"; a bare number is seconds. Nothing for anything else and for negatives.
std::optional<Milliseconds> parseDuration(QStringView text);

// The shortest spelling that parseDuration reads back: "2h", "1h30m", "90s".
QString durationToText(Milliseconds duration);

// For people: "0.4 s", "38 s", "2 min 14 s", "1 h 12 min", "3 d 4 h".
QString formatDuration(Milliseconds duration);

} // namespace orrery
