// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/outcome.h"
#include "core/base/path.h"

#include <QString>

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace orrery {

// The two layers of an overlay as somebody outside of the run sees them: plain directories. What the kernel's
// Documentation/filesystems/overlayfs.rst says of them holds: a character device 0:0 in the upper layer hides a name of
// the lower one, and a directory with the attribute user.overlay.opaque hides all of the lower directory.
struct OverlayLayers {
    QString lower;
    QString upper;
};

struct MergedEntry {
    enum class Type : std::uint8_t { File, Directory, Symlink, Other };

    TaskPath path;
    Type type = Type::File;
    bool fromUpper = false; // written or touched since the lower layer was laid under; of a directory: perhaps only
                            // something in it
};

// What the run sees, sorted by the bytes of the paths. Files are not looked at: only names are read.
// Errors: io.… (a directory that cannot be read is made readable for that moment).
Outcome<std::vector<MergedEntry>> readOverlay(const OverlayLayers &layers, const std::stop_token &stop = {});

// Where an entry lies.
std::string hostPath(const OverlayLayers &layers, const MergedEntry &entry);

// For changing the upper layer before a run sees it: makes the directories above the path there, as they are below.
Result<> makeUpperParents(const OverlayLayers &layers, const TaskPath &path);
// Hides the path of the lower layer. What the upper layer has there is removed.
Result<> hideLower(const OverlayLayers &layers, const TaskPath &path);

} // namespace orrery
