// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive/listing.h"
#include "core/base/outcome.h"
#include "core/base/progress.h"

#include <QString>

#include <cstdint>
#include <stop_token>

namespace orrery {

struct ExtractReport {
    std::int64_t files = 0;
    std::int64_t directories = 0;
    std::int64_t symlinks = 0;
    Bytes bytes = 0;
};

// Extracts the archive into a new directory: destination does not exist yet, or is empty. Everything goes into a hidden
// directory beside it, which takes its name when all is well; after an error, a refusal or a cancellation the
// destination is what it was. By all threads; memory is bounded whatever the archive says.
//
// Modes are 0644, or 0755 for directories and what was executable, less the umask: nothing is setuid, owners and times
// are those of now. Symlinks are made last, so that nothing is ever written through one.
//
// Errors: those of listArchive; archive.size_mismatch and archive.damaged also for content that is not what the archive
// says of it; io.exists where the destination holds something; io.full, also ahead of time; other io.…
// progress: from one thread at a time.
Outcome<ExtractReport> extractArchive(const QString &archive, const QString &destination, const ExtractLimits &limits,
                                      Progress &progress, std::stop_token stop);

} // namespace orrery
