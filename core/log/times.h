// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/file.h"

#include <optional>

namespace orrery {

// log.times (docs/formats.md), looked up where it lies: it may be long. Reading is of any thread.
class LogTimes
{
public:
    static Result<LogTimes> open(const QString &path);

    // When the byte at offset was there for certain, in milliseconds since 1970. Nothing for what came after the last
    // record.
    std::optional<std::int64_t> at(Bytes offset) const;

private:
    explicit LogTimes(LogFile file) : m_file(std::move(file)) { }

    LogFile m_file;
};

} // namespace orrery
