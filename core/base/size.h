// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace orrery {

using Bytes = std::int64_t;

// "512M", "4G", "1.5T", "300", "12k", "4GiB", "4GB": powers of 1024 whatever the spelling; upper and lower case alike.
// Nothing for anything else, for negative values and beyond 2^62.
std::optional<Bytes> parseSize(QStringView text);

// "0 B", "148 B", "3.2 kB", "38 MB": powers of 1024 as parseSize, at most three digits, in the user's locale.
QString formatSize(Bytes bytes);

// "12 MB/s".
QString formatSpeed(double bytesPerSecond);

} // namespace orrery
